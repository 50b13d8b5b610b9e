package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * An order in which the indices of a network are summed. Eliminating an index contracts all arrays
 * that have it. Its width is the largest number of other indices that meet the eliminated one,
 * which for a network of matrices is an upper bound of the treewidth of their graph. Orders of this
 * kind are the best on networks whose indices are hyperedges. Output indices are not eliminated.
 *
 * @param order the indices
 * @param width the largest number of neighbours of an index when it is eliminated
 * @param log2Width the logarithm of the largest product of their sizes
 */
public record EliminationOrder(int[] order, int width, double log2Width) {

  /** The order of a rule without noise. */
  public static EliminationOrder find(NetworkStructure structure, EliminationRule rule) {
    return find(structure, rule, 0, new SplittableRandom(0));
  }

  /**
   * An order of a rule.
   *
   * @param noise what is added to the rule's value at most, at random; below 1 it only decides
   *     between equals
   */
  public static EliminationOrder find(
      NetworkStructure structure, EliminationRule rule, double noise, SplittableRandom random) {
    return find(structure, rule, noise, random, SearchBudget.unlimited());
  }

  static EliminationOrder find(
      NetworkStructure structure,
      EliminationRule rule,
      double noise,
      SplittableRandom random,
      SearchBudget budget) {
    int[] stages = new int[structure.indexCount()];
    return new EliminationSearch(structure, rule, noise, random).run(stages, budget);
  }

  /**
   * The best of many orders, by {@link #log2Width}: every rule without noise, then rules with ties
   * broken at random while the budget lasts.
   */
  public static EliminationOrder best(
      NetworkStructure structure, SearchBudget budget, SplittableRandom random) {
    EliminationRule[] rules = EliminationRule.values();
    EliminationOrder best = find(structure, rules[0], 0, random, budget);
    for (int trial = 1; trial < rules.length || !budget.isSpent(); trial++) {
      double noise = trial < rules.length ? 0 : random.nextDouble() < 0.7 ? 0.9 : 2;
      EliminationOrder order = find(structure, rules[trial % rules.length], noise, random, budget);
      if (order.log2Width < best.log2Width) {
        best = order;
      }
    }
    return best;
  }

  /** The order as pairwise contractions: of all arrays with the eliminated index, in turn. */
  public ContractionPath path(NetworkStructure structure) {
    return BucketElimination.contract(structure, order);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EliminationOrder o && Arrays.equals(order, o.order);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(order);
  }
}
