package io.github.knotwork.autodiff.einsum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The pairwise order of least cost, by dynamic programming over the subsets of the operands: the
 * best way to contract a subset is the cheapest split of it into two (outer products included).
 */
final class ExactOrder {
  private ExactOrder() {}

  static List<Pair> find(EinsumEquation equation, IndexSizes sizes) {
    int n = equation.inputs().size();
    int all = (1 << n) - 1;
    List<Set<Integer>> open = openIndices(equation, n);
    double[] best = new double[all + 1];
    int[] split = new int[all + 1];
    for (int subset = 1; subset <= all; subset++) {
      if (Integer.bitCount(subset) < 2) {
        continue;
      }
      best[subset] = Double.POSITIVE_INFINITY;
      // Each split once: the half with the lowest operand is the left one.
      int lowest = Integer.lowestOneBit(subset);
      for (int part = (subset - 1) & subset; part > 0; part = (part - 1) & subset) {
        if ((part & lowest) == 0) {
          continue;
        }
        int rest = subset ^ part;
        double cost =
            best[part]
                + best[rest]
                + sizes.cost(ContractionOrder.union(open.get(part), open.get(rest)));
        if (cost < best[subset]) {
          best[subset] = cost;
          split[subset] = part;
        }
      }
    }
    List<Pair> order = new ArrayList<>();
    emit(split, all, n, order);
    return order;
  }

  /**
   * For every subset, the indices its contraction still has: those the output or the rest needs.
   */
  private static List<Set<Integer>> openIndices(EinsumEquation equation, int n) {
    List<Set<Integer>> open = new ArrayList<>();
    for (int subset = 0; subset < 1 << n; subset++) {
      Set<Integer> inside = new LinkedHashSet<>();
      Set<Integer> needed = new LinkedHashSet<>(equation.output());
      for (int k = 0; k < n; k++) {
        ((subset >> k & 1) == 1 ? inside : needed).addAll(equation.inputs().get(k));
      }
      inside.retainAll(needed);
      open.add(inside);
    }
    return open;
  }

  /** Appends the steps that contract a subset and returns the number of its result. */
  private static int emit(int[] split, int subset, int n, List<Pair> order) {
    if (Integer.bitCount(subset) == 1) {
      return Integer.numberOfTrailingZeros(subset);
    }
    int left = emit(split, split[subset], n, order);
    int right = emit(split, subset ^ split[subset], n, order);
    order.add(new Pair(left, right));
    return n + order.size() - 1;
  }
}
