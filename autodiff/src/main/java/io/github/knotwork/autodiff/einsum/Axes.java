package io.github.knotwork.autodiff.einsum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Permuting and regrouping axes, skipped where nothing changes. */
final class Axes {
  private Axes() {}

  static <T> T permute(ArrayBackend<T> backend, T array, int[] order) {
    for (int k = 0; k < order.length; k++) {
      if (order[k] != k) {
        return backend.permute(array, order);
      }
    }
    return array;
  }

  static <T> T reshape(ArrayBackend<T> backend, T array, long[] from, long[] to) {
    return Arrays.equals(from, to) ? array : backend.reshape(array, to);
  }

  @SafeVarargs
  static List<Integer> concat(List<Integer>... groups) {
    List<Integer> all = new ArrayList<>();
    for (List<Integer> group : groups) {
      all.addAll(group);
    }
    return all;
  }

  /** Refuses a shape that leaves two sizes open, which a reshape can't resolve. */
  static void checkResolvable(EinsumEquation equation, long[] from, long[] to) {
    long open = Arrays.stream(to).filter(d -> d == IndexSizes.UNKNOWN).count();
    if (open > 1 && !Arrays.equals(from, to)) {
      throw new IllegalArgumentException(
          "einsum \""
              + equation.text()
              + "\": more than one index of unknown size; give all but one (the batch) a size");
    }
  }
}
