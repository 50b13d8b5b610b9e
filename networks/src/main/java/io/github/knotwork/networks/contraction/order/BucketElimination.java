package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.network.NetworkStructure;

/** Turns an order of indices into pairwise contractions. */
final class BucketElimination {
  /** Up to so many arrays with an index, all pairs are compared. */
  private static final int COMPARED = 24;

  private BucketElimination() {}

  /**
   * For each index in turn, contracts all arrays that have it, the pair with the smallest union
   * first; then what is left.
   */
  static ContractionPath contract(NetworkStructure structure, int[] order) {
    LiveNetwork network = new LiveNetwork(structure);
    for (int index : order) {
      while (network.holderCount(index) > 1) {
        contractOnce(network, index);
      }
    }
    return network.finish();
  }

  private static void contractOnce(LiveNetwork network, int index) {
    int count = network.holderCount(index);
    if (count > COMPARED) {
      contractSmallest(network, index, count);
      return;
    }
    int a = -1;
    int b = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int p = 0; p < count; p++) {
      for (int q = 0; q < p; q++) {
        double union = network.log2Union(network.holder(index, p), network.holder(index, q));
        if (union < least) {
          least = union;
          a = network.holder(index, p);
          b = network.holder(index, q);
        }
      }
    }
    network.contract(a, b);
  }

  private static void contractSmallest(LiveNetwork network, int index, int count) {
    int a = network.holder(index, 0);
    int b = network.holder(index, 1);
    if (network.log2Size(b) < network.log2Size(a)) {
      int swap = a;
      a = b;
      b = swap;
    }
    for (int p = 2; p < count; p++) {
      int v = network.holder(index, p);
      if (network.log2Size(v) < network.log2Size(a)) {
        b = a;
        a = v;
      } else if (network.log2Size(v) < network.log2Size(b)) {
        b = v;
      }
    }
    network.contract(a, b);
  }
}
