package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import org.jspecify.annotations.Nullable;

/** All zeros. */
final class Detached implements Pattern {
  @Override
  public @Nullable Match match(Block block) {
    return block.all((i, j) -> block.analytic(i, j) == 0)
        ? new Match(
            Diagnosis.DETACHED,
            "the gradient of input %d is 0 everywhere, the derivative is not; is the input cut off from the output?"
                .formatted(block.input()))
        : null;
  }
}
