package io.github.knotwork.autodiff.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One axis of both tensors of a copy.
 *
 * @param from elements from one index to the next in the source
 * @param to the same in the target
 */
record CopyAxis(long size, long from, long to) {

  /** By falling stride of the target: the order in which it is written from start to end. */
  static final Comparator<CopyAxis> BY_TARGET = Comparator.comparingLong(axis -> -axis.to);

  /**
   * By the smaller of both strides, falling: the last ones stay near where they were in one of the
   * tensors, so that lines and pages are met again before they leave the cache.
   */
  static final Comparator<CopyAxis> BY_NEARNESS =
      Comparator.comparingLong(axis -> -Math.min(Math.abs(axis.from), axis.to));

  /** Joins neighbours, of axes sorted {@link #BY_TARGET}, that lie within each other in both. */
  static List<CopyAxis> merge(List<CopyAxis> axes) {
    List<CopyAxis> merged = new ArrayList<>();
    for (CopyAxis axis : axes) {
      int last = merged.size() - 1;
      if (last >= 0
          && merged.get(last).from == axis.size * axis.from
          && merged.get(last).to == axis.size * axis.to) {
        merged.set(last, new CopyAxis(merged.get(last).size * axis.size, axis.from, axis.to));
      } else {
        merged.add(axis);
      }
    }
    return merged;
  }

  /** The same axis with strides in bytes. */
  CopyAxis inBytes(int unit) {
    return new CopyAxis(size, from * unit, to * unit);
  }

  /** Whether elements stay in pairs, of axes sorted {@link #BY_TARGET}. */
  static boolean arePairs(List<CopyAxis> axes) {
    return !axes.isEmpty()
        && axes.get(axes.size() - 1).isRun()
        && axes.stream().allMatch(CopyAxis::keepsPairs);
  }

  private boolean keepsPairs() {
    return isRun() ? size % 2 == 0 : from % 2 == 0 && to % 2 == 0;
  }

  /** The same axis of a copy of pairs. */
  CopyAxis ofPairs() {
    return isRun() ? new CopyAxis(size / 2, 1, 1) : new CopyAxis(size, from / 2, to / 2);
  }

  private boolean isRun() {
    return from == 1 && to == 1;
  }
}
