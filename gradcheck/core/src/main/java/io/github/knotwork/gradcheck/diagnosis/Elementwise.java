package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A diagonal Jacobian where the measured one is full: an entry of the input reaches one output
 * only.
 */
final class Elementwise implements Pattern {
  @Override
  public @Nullable Match match(Block block) {
    int n = block.columns();
    if (block.rows() != n || n == 1 || block.inputShape().length < 2) {
      return null;
    }
    return fits(block, identity(n)) || fits(block, transposition(block.inputShape()))
        ? new Match(
            Diagnosis.ELEMENTWISE_PRODUCT,
            "each entry of the gradient depends on one entry of the cotangent only, while the derivative mixes them; a matrix product belongs where an element-wise one stands")
        : null;
  }

  private static boolean fits(Block block, int[] partner) {
    return block.all((i, j) -> i == partner[j] || block.analytic(i, j) == 0)
        && !block.all((i, j) -> i == partner[j] || block.vanishes(i, j));
  }

  private static int[] identity(int n) {
    int[] identity = new int[n];
    Arrays.setAll(identity, k -> k);
    return identity;
  }

  private static int[] transposition(int[] shape) {
    int[] order = Permutations.reversed(shape.length);
    return Permutations.positions(shape, order);
  }
}
