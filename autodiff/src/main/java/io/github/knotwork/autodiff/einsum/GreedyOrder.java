package io.github.knotwork.autodiff.einsum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A greedy order: always contract the pair whose result is smallest compared with what it replaces,
 * size(result) − size(left) − size(right) (the cost function of opt_einsum's greedy path; Smith and
 * Gray, JOSS 3(26), 753, 2018). Pairs that share an index come first, outer products last. O(n³)
 * set operations.
 */
final class GreedyOrder {
  private GreedyOrder() {}

  static List<Pair> find(EinsumEquation equation, IndexSizes sizes) {
    TreeMap<Integer, Set<Integer>> alive = new TreeMap<>();
    for (Set<Integer> indices : ContractionOrder.indexSets(equation)) {
      alive.put(alive.size(), indices);
    }
    List<Pair> order = new ArrayList<>();
    int next = alive.size();
    while (alive.size() > 1) {
      Pair pair = cheapest(alive, equation, sizes);
      Set<Integer> result = result(alive, pair, equation);
      alive.remove(pair.left());
      alive.remove(pair.right());
      alive.put(next++, result);
      order.add(pair);
    }
    return order;
  }

  private static Pair cheapest(
      TreeMap<Integer, Set<Integer>> alive, EinsumEquation equation, IndexSizes sizes) {
    Pair best = new Pair(-1, -1);
    double bestScore = Double.POSITIVE_INFINITY;
    boolean bestShares = false;
    for (int left : alive.keySet()) {
      for (int right : alive.tailMap(left, false).keySet()) {
        Pair pair = new Pair(left, right);
        boolean shares = alive.get(left).stream().anyMatch(alive.get(right)::contains);
        if (bestShares && !shares) {
          continue;
        }
        double score =
            sizes.cost(result(alive, pair, equation))
                - sizes.cost(alive.get(left))
                - sizes.cost(alive.get(right));
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
      TreeMap<Integer, Set<Integer>> alive, Pair pair, EinsumEquation equation) {
    Set<Integer> needed = new LinkedHashSet<>(equation.output());
    alive.forEach(
        (k, indices) -> {
          if (k != pair.left() && k != pair.right()) {
            needed.addAll(indices);
          }
        });
    Set<Integer> result = ContractionOrder.union(alive.get(pair.left()), alive.get(pair.right()));
    result.retainAll(needed);
    return result;
  }
}
