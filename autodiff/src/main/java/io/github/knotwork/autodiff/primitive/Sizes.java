package io.github.knotwork.autodiff.primitive;

import java.util.Arrays;
import java.util.List;

/** Numbers by axis: shapes, starts, steps. */
final class Sizes {
  private Sizes() {}

  static long[] of(List<Long> sizes) {
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  static long[] filled(int rank, long value) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, value);
    return sizes;
  }

  /** A copy with another number at an axis. */
  static long[] replaced(long[] sizes, int axis, long value) {
    long[] result = sizes.clone();
    result[axis] = value;
    return result;
  }

  /** A copy with one axis more. */
  static long[] inserted(long[] sizes, int axis, long value) {
    long[] result = Arrays.copyOf(sizes, sizes.length + 1);
    System.arraycopy(sizes, axis, result, axis + 1, sizes.length - axis);
    result[axis] = value;
    return result;
  }
}
