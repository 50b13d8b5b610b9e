package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The right numbers in the order of permuted axes, of the input, of the output or of both. */
final class Transposed implements Pattern {
  private static final int MOST_AXES = 4;

  @Override
  public @Nullable Match match(Block block) {
    for (int[] in : orders(block.inputShape())) {
      for (int[] out : orders(block.outputShape())) {
        int[] columns = Permutations.positions(block.inputShape(), in);
        int[] rows = Permutations.positions(block.outputShape(), out);
        if (block.all((i, j) -> block.claims(i, j, block.numeric(rows[i], columns[j])))) {
          return new Match(Diagnosis.TRANSPOSED, "the gradient has " + words(in, out));
        }
      }
    }
    return null;
  }

  private static List<int[]> orders(int[] shape) {
    return Permutations.all(shape.length > MOST_AXES ? 0 : shape.length).stream()
        .map(order -> order.length == shape.length ? order : identity(shape.length))
        .toList();
  }

  private static int[] identity(int rank) {
    int[] identity = new int[rank];
    Arrays.setAll(identity, k -> k);
    return identity;
  }

  private static String words(int[] in, int[] out) {
    boolean input = !Arrays.equals(in, identity(in.length));
    boolean output = !Arrays.equals(out, identity(out.length));
    String axes =
        (input ? "the axes of the input permuted to " + Arrays.toString(in) : "")
            + (input && output ? " and " : "")
            + (output ? "the axes of the cotangent permuted to " + Arrays.toString(out) : "");
    return axes + "; transpose it back";
  }
}
