package io.github.knotwork.autodiff.compile.fuse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Loops over labels, neighbours that lie within each other everywhere taken as one.
 *
 * @param loops each some labels, the last one moving fastest
 * @param batch how many of them are kept by sums over rows
 * @param row the first one within a row
 */
record LoopNest(List<Loop> loops, int batch, int row) {

  /** A loop over the combinations of some labels. */
  record Loop(long size, int innermost) {}

  static LoopNest of(IndexSpace space, LoopOrder order, Collection<Layout> layouts) {
    List<Loop> loops = new ArrayList<>();
    add(order.batch(), space, layouts, loops);
    int batch = loops.size();
    add(order.outer(), space, layouts, loops);
    int row = loops.size();
    add(order.row(), space, layouts, loops);
    // Without reductions any loop may be the row; what is repeated along it is a number of the row.
    boolean free = order.row().isEmpty() && batch == 0 && space.narrow() == null;
    return new LoopNest(loops, batch, free ? Math.max(0, row - 1) : row);
  }

  private static void add(
      List<Integer> labels, IndexSpace space, Collection<Layout> layouts, List<Loop> loops) {
    int first = loops.size();
    for (int label : labels) {
      long size = space.size(label);
      Loop outer = loops.size() > first ? loops.get(loops.size() - 1) : null;
      if (outer != null
          && layouts.stream().allMatch(l -> l.stride(outer.innermost) == size * l.stride(label))) {
        loops.set(loops.size() - 1, new Loop(outer.size * size, label));
      } else {
        loops.add(new Loop(size, label));
      }
    }
  }

  long[] sizes() {
    return loops.stream().mapToLong(Loop::size).toArray();
  }

  /** The strides of a layout by loop. */
  long[] strides(Layout layout) {
    return loops.stream().mapToLong(loop -> layout.stride(loop.innermost)).toArray();
  }
}
