package io.github.knotwork.autodiff.einsum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A greedy order: always contract the pair whose result is smallest compared with what it replaces,
 * size(result) − size(left) − size(right) (the cost function of opt_einsum's greedy path; Smith and
 * Gray, JOSS 3(26), 753, 2018). Pairs that share an index come first, outer products last. O(n³)
 * set operations.
 */
final class GreedyOrder {
  private GreedyOrder() {}

  static List<Pair> find(EinsumEquation equation, IndexSizes sizes) {
    List<Set<Integer>> arrays = new ArrayList<>(ContractionOrder.indexSets(equation));
    List<Integer> alive = new ArrayList<>();
    for (int k = 0; k < arrays.size(); k++) {
      alive.add(k);
    }
    List<Pair> order = new ArrayList<>();
    while (alive.size() > 1) {
      Pair pair = cheapest(arrays, alive, equation, sizes);
      Set<Integer> result = result(arrays, alive, pair, equation);
      alive.remove((Integer) pair.left());
      alive.remove((Integer) pair.right());
      alive.add(arrays.size());
      arrays.add(result);
      order.add(pair);
    }
    return order;
  }

  private static Pair cheapest(
      List<Set<Integer>> arrays, List<Integer> alive, EinsumEquation equation, IndexSizes sizes) {
    Pair best = new Pair(-1, -1);
    double bestScore = Double.POSITIVE_INFINITY;
    boolean bestShares = false;
    for (int i = 0; i < alive.size(); i++) {
      for (int j = i + 1; j < alive.size(); j++) {
        Pair pair = new Pair(alive.get(i), alive.get(j));
        Set<Integer> left = arrays.get(pair.left());
        Set<Integer> right = arrays.get(pair.right());
        boolean shares = left.stream().anyMatch(right::contains);
        if (bestShares && !shares) {
          continue;
        }
        double score =
            sizes.cost(result(arrays, alive, pair, equation))
                - sizes.cost(left)
                - sizes.cost(right);
        if ((shares && !bestShares) || score < bestScore) {
          best = pair;
          bestScore = score;
          bestShares = shares;
        }
      }
    }
    return best;
  }

  private static Set<Integer> result(
      List<Set<Integer>> arrays, List<Integer> alive, Pair pair, EinsumEquation equation) {
    Set<Integer> needed = new LinkedHashSet<>(equation.output());
    for (int k : alive) {
      if (k != pair.left() && k != pair.right()) {
        needed.addAll(arrays.get(k));
      }
    }
    Set<Integer> result = ContractionOrder.union(arrays.get(pair.left()), arrays.get(pair.right()));
    result.retainAll(needed);
    return result;
  }
}
