package io.github.knotwork.autodiff.kernel;

import java.util.Arrays;

/** Small arithmetic on shapes and strides, all counted in elements. */
final class Strides {
  private Strides() {}

  /** The strides of a contiguous row-major tensor. */
  static long[] rowMajor(long... shape) {
    long[] strides = new long[shape.length];
    long next = 1;
    for (int k = shape.length - 1; k >= 0; k--) {
      strides[k] = next;
      next = Math.multiplyExact(next, Math.max(1, shape[k]));
    }
    return strides;
  }

  /** The number of elements. */
  static long size(long... shape) {
    long size = 1;
    for (long n : shape) {
      size = Math.multiplyExact(size, n);
    }
    return size;
  }

  /** Throws unless {@code order} has each of 0 .. rank − 1 once. */
  static void checkPermutation(String operation, int[] order, int rank) {
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    boolean right = sorted.length == rank;
    for (int k = 0; right && k < rank; k++) {
      right = sorted[k] == k;
    }
    if (!right) {
      throw new IllegalArgumentException(
          operation + ": " + Arrays.toString(order) + " is no permutation of " + rank + " axes");
    }
  }
}
