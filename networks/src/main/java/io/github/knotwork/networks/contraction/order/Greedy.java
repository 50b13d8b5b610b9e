package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.Objects;
import java.util.SplittableRandom;

/** The greedy order: always the pair that looks best. See {@link GreedySearch} for the score. */
public final class Greedy {
  private Greedy() {}

  /** The greedy order. */
  public static ContractionPath find(NetworkStructure structure) {
    return find(structure, 1, 0, new SplittableRandom(0));
  }

  /**
   * A greedy order with noise.
   *
   * @param alpha balance between small results (below 1) and the removal of large operands (above)
   * @param temperature of the noise in the logarithm of the score; 0 for none
   */
  public static ContractionPath find(
      NetworkStructure structure, double alpha, double temperature, SplittableRandom random) {
    GreedySearch search = new GreedySearch(structure);
    return Objects.requireNonNull(search.run(alpha, temperature, random, Double.POSITIVE_INFINITY));
  }
}
