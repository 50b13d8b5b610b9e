package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Tensor;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Permuted axes: axis i of the result is axis permutation[i] of what is permuted. */
final class Permutations {
  private Permutations() {}

  static int[] draw(int size, RandomGenerator random) {
    int[] permutation = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = permutation[i];
      permutation[i] = permutation[j];
      permutation[j] = swapped;
    }
    return permutation;
  }

  static String apply(String indices, int[] permutation) {
    StringBuilder permuted = new StringBuilder();
    for (int axis : permutation) {
      permuted.append(indices.charAt(axis));
    }
    return permuted.toString();
  }

  /** A row-major copy: an implementation that is wrong for strided views is not this law's. */
  static Tensor apply(Tensor tensor, int[] permutation) {
    int[] shape = tensor.shape();
    int[] strides = tensor.strides();
    int[] newShape = new int[shape.length];
    int[] newStrides = new int[shape.length];
    for (int i = 0; i < permutation.length; i++) {
      newShape[i] = shape[permutation[i]];
      newStrides[i] = strides[permutation[i]];
    }
    Tensor view = Tensor.view(tensor.buffer(), tensor.offset(), newShape, newStrides);
    return Tensor.of(view.toArray(), newShape);
  }

  /** The inverse of {@link #apply}; a tensor of another rank, which is wrong anyway, as it is. */
  static Tensor undo(Tensor tensor, int[] permutation) {
    if (tensor.rank() != permutation.length) {
      return tensor;
    }
    int[] inverse = new int[permutation.length];
    for (int i = 0; i < permutation.length; i++) {
      inverse[permutation[i]] = i;
    }
    return apply(tensor, inverse);
  }
}
