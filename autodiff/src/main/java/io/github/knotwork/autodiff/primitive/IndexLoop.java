package io.github.knotwork.autodiff.primitive;

import java.util.List;
import java.util.function.Consumer;

/** Nested index loops of any depth, the last index fastest. */
final class IndexLoop {
  private IndexLoop() {}

  /**
   * Visits every combination of indices.
   *
   * @param sizes of the indices; nothing is visited if one is 0
   * @param strides for each array, how far a step of each index moves
   * @param body gets the offsets into the arrays, in one reused array
   */
  static void over(long[] sizes, long[][] strides, Consumer<long[]> body) {
    for (long size : sizes) {
      if (size == 0) {
        return;
      }
    }
    long[] index = new long[sizes.length];
    long[] offsets = new long[strides.length];
    while (true) {
      body.accept(offsets);
      int k = sizes.length - 1;
      while (k >= 0 && index[k] + 1 == sizes[k]) {
        move(offsets, strides, k, -index[k]);
        index[k--] = 0;
      }
      if (k < 0) {
        return;
      }
      index[k]++;
      move(offsets, strides, k, 1);
    }
  }

  private static void move(long[] offsets, long[][] strides, int k, long steps) {
    for (int a = 0; a < offsets.length; a++) {
      offsets[a] += steps * strides[a][k];
    }
  }

  /** The strides of another order of the indices. */
  static long[][] reordered(long[][] strides, List<Integer> order) {
    long[][] result = new long[strides.length][order.size()];
    for (int a = 0; a < strides.length; a++) {
      for (int k = 0; k < order.size(); k++) {
        result[a][k] = strides[a][order.get(k)];
      }
    }
    return result;
  }

  /** The strides of a row-major array. */
  static long[] rowMajor(long[] shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= shape[axis];
    }
    return strides;
  }
}
