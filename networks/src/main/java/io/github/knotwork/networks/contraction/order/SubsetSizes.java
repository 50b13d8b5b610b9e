package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.network.NetworkStructure;

/** Sizes of what subsets of up to 64 tensors contract to; a subset is bits. */
final class SubsetSizes {
  private final long[] tensorsWith;
  private final double[] log2Sizes;
  private final boolean[] inOutput;
  private final long[] neighbours;

  /**
   * The sizes for a network.
   *
   * @throws IllegalArgumentException if it has more than 64 tensors
   */
  SubsetSizes(NetworkStructure structure) {
    int n = structure.tensorCount();
    if (n > Long.SIZE) {
      throw new IllegalArgumentException(
          "exact order: " + n + " tensors are too many; up to " + Long.SIZE + " are possible");
    }
    int indices = structure.indexCount();
    tensorsWith = new long[indices];
    log2Sizes = new double[indices];
    inOutput = new boolean[indices];
    neighbours = new long[n];
    for (int i = 0; i < indices; i++) {
      for (int t : structure.tensorsWith(i)) {
        tensorsWith[i] |= 1L << t;
      }
      log2Sizes[i] = structure.log2Size(i);
      inOutput[i] = structure.isInOutput(i);
    }
    for (int t = 0; t < n; t++) {
      for (int index : structure.legs(t)) {
        neighbours[t] |= tensorsWith[index];
      }
      neighbours[t] &= ~(1L << t);
    }
  }

  /** The logarithm of the size of all legs of the tensors of a set. */
  double touched(long set) {
    double sum = 0;
    for (int i = 0; i < tensorsWith.length; i++) {
      if ((tensorsWith[i] & set) != 0 && isLeg(i)) {
        sum += log2Sizes[i];
      }
    }
    return sum;
  }

  /** The logarithm of the size of those that are summed when the set has been contracted. */
  double inner(long set) {
    double sum = 0;
    for (int i = 0; i < tensorsWith.length; i++) {
      if ((tensorsWith[i] & ~set) == 0 && !inOutput[i] && isLeg(i)) {
        sum += log2Sizes[i];
      }
    }
    return sum;
  }

  private boolean isLeg(int index) {
    return inOutput[index] || Long.bitCount(tensorsWith[index]) > 1;
  }

  /** The tensors outside of a set that share an index with one of its own. */
  long neighbours(long set) {
    long sum = 0;
    for (long rest = set; rest != 0; rest &= rest - 1) {
      sum |= neighbours[Long.numberOfTrailingZeros(rest)];
    }
    return sum & ~set;
  }

  /** The connected part of a set that holds its first tensor. */
  long firstPart(long set) {
    long part = Long.lowestOneBit(set);
    while (true) {
      long grown = part | (neighbours(part) & set);
      if (grown == part) {
        return part;
      }
      part = grown;
    }
  }
}
