package io.github.knotwork.autodiff.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * How the axes of a copy are walked: loops outside, and within them a kernel for two of the axes,
 * its rows and columns. Immutable.
 *
 * @param rows of the kernel, but for the last iterations of a loop over blocks of rows
 * @param columns likewise
 */
record CopyNest(List<Loop> loops, Kernel kernel, int rows, int columns) {
  // In bytes; up to here one bulk copy costs as much as moving elements one by one.
  private static final int SHORT_RUN = 32;

  CopyNest {
    loops = List.copyOf(loops);
  }

  /** What a loop counts. */
  enum Over {
    INDICES,
    BLOCKS_OF_ROWS,
    BLOCKS_OF_COLUMNS
  }

  /**
   * A loop.
   *
   * @param from elements from one iteration to the next in the source, {@code to} in the target
   * @param last rows or columns in the last block
   */
  record Loop(long count, long from, long to, Over over, int last) {
    static Loop of(CopyAxis axis) {
      return new Loop(axis.size(), axis.from(), axis.to(), Over.INDICES, 0);
    }
  }

  /** Copies rows and columns. Immutable. */
  interface Kernel {
    void run(
        NativeBuffer from, long source, NativeBuffer to, long target, int rows, int columns);
  }

  /**
   * Chooses a kernel.
   *
   * @param axes merged, sorted by falling stride of the target
   */
  static CopyNest of(ElementType type, List<CopyAxis> axes) {
    boolean hasRun = !axes.isEmpty() && axes.get(axes.size() - 1).isRun();
    int run = hasRun ? Math.toIntExact(Math.min(axes.get(axes.size() - 1).size(), 1 << 28)) : 1;
    if (!hasRun || (long) run * type.bytes() <= SHORT_RUN) {
      CopyNest tiled = TiledPermutation.plan(type, axes, run);
      if (tiled != null) {
        return tiled;
      }
    }
    List<CopyAxis> outer = new ArrayList<>(axes);
    CopyAxis columns = outer.isEmpty() ? new CopyAxis(1, 1, 1) : outer.remove(outer.size() - 1);
    outer.sort(CopyAxis.BY_NEARNESS);
    CopyAxis rows = outer.isEmpty() ? new CopyAxis(1, 0, 0) : outer.remove(outer.size() - 1);
    Kernel kernel =
        hasRun ? new RunCopy(type, rows.from(), rows.to()) : new GatherCopy(type, rows, columns);
    return new CopyNest(
        outer.stream().map(Loop::of).toList(),
        kernel,
        Math.toIntExact(rows.size()),
        Math.toIntExact(columns.size()));
  }

  /** Copies everything. */
  void run(NativeBuffer from, long source, NativeBuffer to, long target) {
    walk(0, from, source, to, target, rows, columns);
  }

  private void walk(
      int depth,
      NativeBuffer from,
      long source,
      NativeBuffer to,
      long target,
      int rowsNow,
      int columnsNow) {
    if (depth == loops.size()) {
      kernel.run(from, source, to, target, rowsNow, columnsNow);
      return;
    }
    Loop loop = loops.get(depth);
    for (long i = 0; i < loop.count; i++) {
      boolean isLast = i == loop.count - 1;
      walk(
          depth + 1,
          from,
          source + i * loop.from,
          to,
          target + i * loop.to,
          isLast && loop.over == Over.BLOCKS_OF_ROWS ? loop.last : rowsNow,
          isLast && loop.over == Over.BLOCKS_OF_COLUMNS ? loop.last : columnsNow);
    }
  }
}
