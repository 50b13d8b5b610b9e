package io.github.knotwork.autodiff.einsum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds a pairwise order: the exact optimum up to eight operands, a greedy one beyond. */
public final class ContractionOrder {
  /** Subsets grow as 3ⁿ: 6561 for eight operands, well below a millisecond. */
  static final int EXACT_UP_TO = 8;

  private ContractionOrder() {}

  /** An order for an equation: one pair fewer than operands. Deterministic. */
  public static List<Pair> find(EinsumEquation equation, IndexSizes sizes) {
    return equation.inputs().size() <= EXACT_UP_TO
        ? ExactOrder.find(equation, sizes)
        : GreedyOrder.find(equation, sizes);
  }

  /**
   * The multiplications an order takes: over all steps, the product of the sizes of all indices of
   * both arrays (the convention of opt_einsum without its factor for the inner sum).
   */
  public static double cost(EinsumEquation equation, IndexSizes sizes, List<Pair> order) {
    List<Set<Integer>> arrays = new ArrayList<>(indexSets(equation));
    Set<Integer> alive = new LinkedHashSet<>();
    for (int k = 0; k < arrays.size(); k++) {
      alive.add(k);
    }
    double cost = 0;
    for (Pair pair : order) {
      alive.remove(pair.left());
      alive.remove(pair.right());
      Set<Integer> union = union(arrays.get(pair.left()), arrays.get(pair.right()));
      cost += sizes.cost(union);
      Set<Integer> needed = new LinkedHashSet<>(equation.output());
      alive.forEach(k -> needed.addAll(arrays.get(k)));
      union.retainAll(needed);
      alive.add(arrays.size());
      arrays.add(union);
    }
    return cost;
  }

  /** The indices of each operand once its own sums and diagonals are taken. */
  static List<Set<Integer>> indexSets(EinsumEquation equation) {
    List<Set<Integer>> sets = new ArrayList<>();
    for (int k = 0; k < equation.inputs().size(); k++) {
      Set<Integer> needed = new LinkedHashSet<>(equation.output());
      for (int other = 0; other < equation.inputs().size(); other++) {
        if (other != k) {
          needed.addAll(equation.inputs().get(other));
        }
      }
      Set<Integer> own = new LinkedHashSet<>(equation.inputs().get(k));
      own.retainAll(needed);
      sets.add(own);
    }
    return sets;
  }

  static Set<Integer> union(Set<Integer> a, Set<Integer> b) {
    Set<Integer> union = new LinkedHashSet<>(a);
    union.addAll(b);
    return union;
  }
}
