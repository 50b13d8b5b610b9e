package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import org.jspecify.annotations.Nullable;

/** No gradient at all, for an input that matters. */
final class Absent implements Pattern {
  @Override
  public @Nullable Match match(Block block) {
    return block.absent()
        ? new Match(
            Diagnosis.ABSENT_GRADIENT,
            "vjp returned null for input %d, yet output %d depends on it; return its gradient"
                .formatted(block.input(), block.output()))
        : null;
  }
}
