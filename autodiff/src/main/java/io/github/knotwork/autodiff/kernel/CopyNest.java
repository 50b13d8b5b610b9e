package io.github.knotwork.autodiff.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * How the axes of a copy are walked: loops outside, and within them a kernel for the other axes.
 * Immutable.
 */
record CopyNest(List<Loop> loops, Kernel kernel) {
  // Bytes; shorter runs are moved faster many at once, by tiles.
  private static final int SHORT_RUN = 96;

  CopyNest {
    loops = List.copyOf(loops);
  }

  /**
   * A loop.
   *
   * @param from bytes from one iteration to the next in the source, {@code to} in the target
   * @param partial what the kernel is told in the last iteration: a bit if a block of indices is
   *     cut short then, otherwise 0
   */
  record Loop(long count, long from, long to, int partial) {
    static Loop of(CopyAxis axis, int unit) {
      return new Loop(axis.size(), axis.from() * unit, axis.to() * unit, 0);
    }
  }

  /** Copies what is within the loops. Immutable. */
  interface Kernel {
    /**
     * Copies.
     *
     * @param from address of the source, {@code to} of the target
     * @param partial the bits of those loops that are in their last iteration
     */
    void run(long from, long to, int partial);
  }

  /**
   * Chooses a kernel.
   *
   * @param unit bytes of an element, 4 or 8
   * @param axes merged, sorted by falling stride of the target
   */
  static CopyNest of(int unit, List<CopyAxis> axes) {
    if (unit == Integer.BYTES && CopyAxis.arePairs(axes)) {
      return of(
          Long.BYTES,
          axes.stream().map(CopyAxis::ofPairs).filter(axis -> axis.size() > 1).toList());
    }
    List<CopyAxis> outer = new ArrayList<>(axes);
    CopyAxis columns = outer.isEmpty() ? new CopyAxis(1, 1, 1) : outer.remove(outer.size() - 1);
    boolean hasRuns = columns.from() == 1 && columns.to() == 1;
    if (!outer.isEmpty() && (!hasRuns || columns.size() * unit < SHORT_RUN)) {
      CopyNest tiled = TilePlan.of(unit, axes);
      if (tiled != null) {
        return tiled;
      }
    }
    outer.sort(CopyAxis.BY_NEARNESS);
    CopyAxis rows = outer.isEmpty() ? new CopyAxis(1, 0, 0) : outer.remove(outer.size() - 1);
    return new CopyNest(
        outer.stream().map(axis -> Loop.of(axis, unit)).toList(),
        hasRuns
            ? new RunCopy(rows.inBytes(unit), columns.size() * unit)
            : new GatherCopy(unit, rows.inBytes(unit), columns.inBytes(unit)));
  }

  /** Copies everything, from one address to another. */
  void run(long from, long to) {
    walk(0, from, to, 0);
  }

  private void walk(int depth, long from, long to, int partial) {
    if (depth == loops.size()) {
      kernel.run(from, to, partial);
      return;
    }
    Loop loop = loops.get(depth);
    for (long i = 0; i < loop.count; i++) {
      walk(
          depth + 1,
          from + i * loop.from,
          to + i * loop.to,
          i == loop.count - 1 ? partial | loop.partial : partial);
    }
  }
}
