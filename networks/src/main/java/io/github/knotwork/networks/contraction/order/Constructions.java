package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Every way to make an order from nothing, with parameters drawn anew each time. */
public final class Constructions {
  /** A line graph of more indices would take too much memory. */
  private static final int MAX_LINE_GRAPH = 16_384;

  private Constructions() {}

  /** A way to make an order. */
  public interface Construction {
    /** Makes an order, and spends what that takes. */
    ContractionPath next(SplittableRandom random, SearchBudget budget);
  }

  /** All that suit a network. */
  public static List<Construction> of(NetworkStructure structure) {
    List<Construction> all = new ArrayList<>();
    GreedySearch greedy = new GreedySearch(structure);
    all.add((random, budget) -> RandomGreedy.next(greedy, random, budget));
    all.add(
        (random, budget) -> Sweep.find(structure, noise(random), patience(random), random, budget));
    if (structure.indexCount() <= MAX_LINE_GRAPH) {
      for (EliminationRule rule : EliminationRule.values()) {
        all.add(
            (random, budget) ->
                EliminationOrder.find(structure, rule, 0.9, random, budget).path(structure));
      }
      all.add(
          (random, budget) ->
              NestedDissection.eliminateHalves(
                      structure, imbalance(random), random.nextInt(10, 100), 0.9, random, budget)
                  .path(structure));
    }
    all.add(
        (random, budget) ->
            NestedDissection.contractHalves(
                structure, imbalance(random), random.nextInt(4, 40), random, budget));
    return all;
  }

  private static double noise(SplittableRandom random) {
    return random.nextBoolean() ? 0.01 : 0.9;
  }

  private static double patience(SplittableRandom random) {
    return random.nextBoolean() ? 0 : random.nextDouble(2);
  }

  private static double imbalance(SplittableRandom random) {
    return random.nextDouble(0.02, 0.95);
  }
}
