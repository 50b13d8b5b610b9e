package io.github.knotwork.autodiff.compile.pass;

import java.util.ArrayList;
import java.util.List;

/** What the axes of a reshaped tensor consist of. */
final class AxisParts {
  private AxisParts() {}

  /**
   * For each axis of a reshaped tensor the sizes of its parts, each of which lies within one axis
   * of the tensor before. Axes of size 1 are no parts.
   *
   * @param before the shape before
   * @param after the shape after, with as many entries
   * @return empty if a boundary between axes after falls within an entry of those before, as from
   *     [6, 4] to [4, 6], or if there are no entries
   */
  static List<List<Long>> of(long[] before, long[] after) {
    List<List<Long>> parts = new ArrayList<>();
    int axis = 0;
    long rest = 1; // of the axis before that isn't used up
    for (long size : after) {
      List<Long> own = new ArrayList<>();
      long missing = size;
      while (missing > 1) {
        while (rest == 1) {
          rest = before[axis++];
        }
        long part = Math.min(rest, missing);
        if (part == 0 || rest % part != 0 || missing % part != 0) {
          return List.of();
        }
        own.add(part);
        rest /= part;
        missing /= part;
      }
      if (missing == 0) {
        return List.of();
      }
      parts.add(own);
    }
    return parts;
  }
}
