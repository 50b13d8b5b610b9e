package io.github.knotwork.autodiff.compile.fuse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * In which order labels are walked, and which of them make a row. Labels that move least in memory
 * are innermost, as far as reductions allow: a reduction that keeps what is innermost sums columns,
 * one that doesn't sums rows.
 *
 * @param batch the outermost labels: what sums over rows keep
 * @param outer labels of rows
 * @param row labels within a row
 */
record LoopOrder(List<Integer> batch, List<Integer> outer, List<Integer> row) {
  /** Columns are summed if they are this long; shorter ones are rows with gaps. */
  private static final long LONG_COLUMN = 32;

  static LoopOrder of(IndexSpace space, Collection<Layout> layouts) {
    List<Integer> order = byStride(space.full(), layouts);
    Set<Integer> narrow = space.narrow();
    Set<Integer> kept = null;
    for (Member member : space.members()) {
      if (space.reduces(member) && !space.resultOf(member).equals(narrow)) {
        kept = space.resultOf(member);
      }
    }
    if (narrow != null) {
      Set<Integer> rows = narrow;
      Set<Integer> batch = new HashSet<>(kept == null ? Set.of() : kept);
      batch.retainAll(rows);
      return split(order, batch, rows);
    }
    if (kept == null) {
      return new LoopOrder(List.of(), order, List.of());
    }
    Set<Integer> column = keptSuffix(order, kept);
    if (length(space, column) >= LONG_COLUMN) {
      Set<Integer> rows = new HashSet<>(order);
      rows.removeAll(column);
      Set<Integer> batch = new HashSet<>(kept);
      batch.removeAll(column);
      return split(order, batch, rows);
    }
    return split(order, Set.of(), kept);
  }

  /** The innermost labels that are all kept. */
  private static Set<Integer> keptSuffix(List<Integer> order, Set<Integer> kept) {
    Set<Integer> suffix = new HashSet<>();
    for (int k = order.size() - 1; k >= 0 && kept.contains(order.get(k)); k--) {
      suffix.add(order.get(k));
    }
    return suffix;
  }

  private static long length(IndexSpace space, Set<Integer> labels) {
    long length = 1;
    for (int label : labels) {
      length *= space.size(label);
    }
    return length;
  }

  /** All labels, from the outside. */
  List<Integer> all() {
    List<Integer> all = new ArrayList<>(batch);
    all.addAll(outer);
    all.addAll(row);
    return all;
  }

  /** The labels of the loops over rows. */
  Set<Integer> ofRows() {
    Set<Integer> labels = new HashSet<>(batch);
    labels.addAll(outer);
    return labels;
  }

  private static LoopOrder split(List<Integer> order, Set<Integer> batch, Set<Integer> rows) {
    return new LoopOrder(
        order.stream().filter(batch::contains).toList(),
        order.stream().filter(l -> rows.contains(l) && !batch.contains(l)).toList(),
        order.stream().filter(l -> !rows.contains(l)).toList());
  }

  /** Sorted by falling stride of the largest layout, then of the next one, and so on. */
  private static List<Integer> byStride(Set<Integer> labels, Collection<Layout> layouts) {
    List<Layout> largestFirst = new ArrayList<>(layouts);
    largestFirst.sort(Comparator.comparingLong((Layout l) -> -l.elements()));
    List<Integer> order = new ArrayList<>();
    for (Layout layout : largestFirst) {
      List<Integer> moving =
          labels.stream()
              .filter(l -> layout.stride(l) != 0 && !order.contains(l))
              .sorted(Comparator.comparingLong((Integer l) -> -Math.abs(layout.stride(l))))
              .toList();
      for (int label : moving) {
        int at = 0;
        for (int k = 0; k < order.size(); k++) {
          boolean outside = Math.abs(layout.stride(order.get(k))) > Math.abs(layout.stride(label));
          at = outside ? k + 1 : at;
        }
        order.add(order.isEmpty() ? 0 : at, label);
      }
    }
    // What no layout moves along is only repeated: outermost.
    labels.stream().filter(l -> !order.contains(l)).forEach(l -> order.add(0, l));
    return order;
  }
}
