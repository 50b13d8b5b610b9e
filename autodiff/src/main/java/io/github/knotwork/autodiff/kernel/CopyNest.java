package io.github.knotwork.autodiff.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * How the axes of a copy are walked: loops outside, and within them a kernel for the other axes.
 * Immutable.
 */
record CopyNest(List<Loop> loops, Kernel kernel) {
  // Elements; shorter runs are moved faster many at once, by tiles.
  private static final int SHORT_RUN = Integer.getInteger("short",10);

  CopyNest {
    loops = List.copyOf(loops);
  }

  /**
   * A loop.
   *
   * @param from elements from one iteration to the next in the source, {@code to} in the target
   * @param partial what the kernel is told in the last iteration: a bit if a block of indices is
   *     cut short then, otherwise 0
   */
  record Loop(long count, long from, long to, int partial) {
    static Loop of(CopyAxis axis) {
      return new Loop(axis.size(), axis.from(), axis.to(), 0);
    }
  }

  /** Copies what is within the loops. Immutable. */
  interface Kernel {
    /**
     * Copies.
     *
     * @param partial the bits of those loops that are in their last iteration
     */
    void run(NativeBuffer from, long source, NativeBuffer to, long target, int partial);
  }

  /**
   * Chooses a kernel.
   *
   * @param axes merged, sorted by falling stride of the target
   */
  static CopyNest of(ElementType type, List<CopyAxis> axes) {
    List<CopyAxis> outer = new ArrayList<>(axes);
    CopyAxis columns = outer.isEmpty() ? new CopyAxis(1, 1, 1) : outer.remove(outer.size() - 1);
    boolean hasRuns = columns.from() == 1 && columns.to() == 1;
    if (!outer.isEmpty() && (!hasRuns || columns.size() < SHORT_RUN)) {
      CopyNest tiled = TilePlan.of(type, axes);
      if (tiled != null) {
        return tiled;
      }
    }
    outer.sort(CopyAxis.BY_NEARNESS);
    CopyAxis rows = outer.isEmpty() ? new CopyAxis(1, 0, 0) : outer.remove(outer.size() - 1);
    return new CopyNest(
        outer.stream().map(Loop::of).toList(),
        hasRuns ? new RunCopy(type, rows, columns.size()) : new GatherCopy(type, rows, columns));
  }

  /** Copies everything. */
  void run(NativeBuffer from, long source, NativeBuffer to, long target) {
    walk(0, from, source, to, target, 0);
  }

  private void walk(
      int depth, NativeBuffer from, long source, NativeBuffer to, long target, int partial) {
    if (depth == loops.size()) {
      kernel.run(from, source, to, target, partial);
      return;
    }
    Loop loop = loops.get(depth);
    for (long i = 0; i < loop.count; i++) {
      walk(
          depth + 1,
          from,
          source + i * loop.from,
          to,
          target + i * loop.to,
          i == loop.count - 1 ? partial | loop.partial : partial);
    }
  }
}
