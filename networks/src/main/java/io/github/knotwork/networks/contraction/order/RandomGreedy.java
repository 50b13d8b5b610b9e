package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The best, by flops, of many greedy orders with random balance and temperature. */
public final class RandomGreedy {
  private static final double MIN_ALPHA = 0.1;
  private static final double MAX_ALPHA = 4;
  private static final double MIN_TEMPERATURE = 1e-3;

  private RandomGreedy() {}

  /** The best order that the budget allows; at least one is tried. */
  public static ContractionPath find(
      NetworkStructure structure, SearchBudget budget, SplittableRandom random) {
    GreedySearch search = new GreedySearch(structure);
    ContractionPath best = Greedy.find(structure);
    double least = Double.POSITIVE_INFINITY;
    do {
      ContractionPath path = trial(search, random, least);
      if (path != null) {
        best = path;
        least = search.flops();
      }
    } while (budget.spend(search.work()));
    return best;
  }

  /** One order. */
  static ContractionPath next(GreedySearch search, SplittableRandom random, SearchBudget budget) {
    ContractionPath path = Objects.requireNonNull(trial(search, random, Double.POSITIVE_INFINITY));
    budget.spend(search.work());
    return path;
  }

  /** One order, or null if it takes more flops than allowed. */
  static @Nullable ContractionPath trial(
      GreedySearch search, SplittableRandom random, double maxFlops) {
    double alpha = random.nextDouble(MIN_ALPHA, MAX_ALPHA);
    double temperature = Math.pow(MIN_TEMPERATURE, random.nextDouble());
    return search.run(alpha, temperature, random, maxFlops);
  }
}
