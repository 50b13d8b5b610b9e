package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import org.jspecify.annotations.Nullable;

/** Off by no more than single precision rounds: every entry nearly right. */
final class SinglePrecision implements Pattern {
  /** A few roundings to 24 bits. */
  private static final double ROUNDING = 32 * 0x1p-24;

  @Override
  public @Nullable Match match(Block block) {
    double largest = 0;
    for (int i = 0; i < block.rows(); i++) {
      for (int j = 0; j < block.columns(); j++) {
        largest = Math.max(largest, Math.abs(block.numeric(i, j)));
      }
    }
    double scale = largest;
    boolean close =
        block.all(
            (i, j) ->
                Math.abs(block.analytic(i, j) - block.numeric(i, j))
                    <= ROUNDING * scale + block.tolerance(i, j));
    return close
        ? new Match(
            Diagnosis.SINGLE_PRECISION_LEAK,
            "the gradient is right to 24 bits and no farther; look for a float, a cast or a float32 buffer on its way")
        : null;
  }
}
