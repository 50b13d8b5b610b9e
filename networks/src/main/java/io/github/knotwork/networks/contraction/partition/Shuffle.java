package io.github.knotwork.networks.contraction.partition;

import java.util.SplittableRandom;

/** Random orders. */
final class Shuffle {
  private Shuffle() {}

  /** The numbers below n in random order. */
  static int[] order(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int k = 0; k < n; k++) {
      int swap = random.nextInt(k + 1);
      order[k] = order[swap];
      order[swap] = k;
    }
    return order;
  }
}
