package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.contraction.tree.Exp2;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The greedy rule, ready to be run many times on one network: the pair with the smallest score is
 * contracted, again and again. The score of contracting A and B to C is
 *
 * <pre>sign(s) · ln(1 + |s|) + T·g,   s = |C|/α − α·(|A| + |B|)</pre>
 *
 * with a Gumbel-distributed g, so that pairs are drawn with Boltzmann weights of temperature T. A
 * large α favours pairs that get rid of large arrays, a small one small results. Only pairs with a
 * common index are looked at; parts that share none are multiplied at the end, the smallest first.
 * (Score and noise as in cotengra's random-greedy optimizer.)
 */
final class GreedySearch {
  /** Of an index on very many arrays only so many are paired with a new one. */
  private static final int MAX_PARTNERS = 48;

  private final LiveNetwork network;
  private final PairQueue queue = new PairQueue();
  private final double[] size;
  private final double[] shared;
  private final int[] partners;
  private long work;

  GreedySearch(NetworkStructure structure) {
    this.network = new LiveNetwork(structure);
    int arrays = 2 * structure.tensorCount() - 1;
    this.size = new double[arrays];
    this.shared = new double[arrays];
    this.partners = new int[arrays];
  }

  /**
   * Finds a path.
   *
   * @param alpha the balance α between results and operands, positive
   * @param temperature T, 0 or more
   * @param maxFlops ends without a path when the multiply-adds exceed this
   */
  @Nullable ContractionPath run(
      double alpha, double temperature, SplittableRandom random, double maxFlops) {
    network.reset();
    queue.clear();
    work = 0;
    int n = network.tensorCount();
    for (int t = 0; t < n; t++) {
      size[t] = Exp2.of(Math.min(network.log2Size(t), 1000));
      addPairs(t, t, alpha, temperature, random);
    }
    while (!queue.isEmpty()) {
      int a = queue.first();
      int b = queue.second();
      queue.removeFirst();
      work += 20;
      if (!network.isAlive(a) || !network.isAlive(b)) {
        continue;
      }
      int result = network.contract(a, b);
      work += 10L * (network.legCount(a) + network.legCount(b));
      if (network.flops() > maxFlops) {
        return null;
      }
      size[result] = Exp2.of(Math.min(network.log2Size(result), 1000));
      addPairs(result, result, alpha, temperature, random);
    }
    ContractionPath path = network.finish();
    return network.flops() > maxFlops ? null : path;
  }

  /** The multiply-adds of the last path. */
  double flops() {
    return network.flops();
  }

  /** The steps of {@link SearchBudget} that the last run took. */
  long work() {
    return work;
  }

  /** Queues an array with each partner below a number. */
  private void addPairs(
      int array, int below, double alpha, double temperature, SplittableRandom random) {
    int count = 0;
    for (int k = 0; k < network.legCount(array); k++) {
      int index = network.leg(array, k);
      double indexSize = network.log2IndexSize(index);
      // |C| = |A|·|B| over the common size; summed indices are gone once more.
      double gain = network.endsBetweenTwo(index) ? 2 * indexSize : indexSize;
      int holders = Math.min(MAX_PARTNERS, network.holderCount(index));
      for (int p = 0; p < holders; p++) {
        int partner = network.holder(index, p);
        if (partner < below) {
          if (shared[partner] == 0) {
            partners[count++] = partner;
            shared[partner] = Double.MIN_NORMAL;
          }
          shared[partner] += gain;
        }
      }
      work += 2L * holders;
    }
    double sizeA = network.log2Size(array);
    for (int k = 0; k < count; k++) {
      int partner = partners[k];
      double result = Exp2.of(Math.min(sizeA + network.log2Size(partner) - shared[partner], 1000));
      shared[partner] = 0;
      double s = result / alpha - alpha * (size[array] + size[partner]);
      double score = s > 0 ? Math.log1p(s) : -Math.log1p(-s);
      if (temperature > 0) {
        score += temperature * Math.log(-Math.log(random.nextDouble()));
      }
      queue.add(score, array, partner);
    }
    work += 60L * count;
  }
}
