package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.network.NetworkStructure;

/**
 * The line graph of a network: its vertices are the indices, joined where they meet on a tensor or
 * in the output. Eliminating an index joins all its neighbours, as the contraction of all tensors
 * with it does. Sets of indices are bits; memory is quadratic in their number.
 */
final class LineGraph {
  private final int indices;
  private final int words;
  private final long[][] neighbours;
  private final boolean[] present;

  LineGraph(NetworkStructure structure) {
    this.indices = structure.indexCount();
    this.words = (indices + 63) / 64;
    this.neighbours = new long[indices][words];
    this.present = new boolean[indices];
    for (int t = 0; t < structure.tensorCount(); t++) {
      join(structure.legs(t));
    }
    join(structure.output());
  }

  private void join(int[] clique) {
    for (int i : clique) {
      present[i] = true;
      for (int j : clique) {
        if (i != j) {
          neighbours[i][j >> 6] |= 1L << j;
        }
      }
    }
  }

  /** Whether an index is a leg of some tensor and not yet eliminated. */
  boolean isPresent(int index) {
    return present[index];
  }

  boolean areJoined(int i, int j) {
    return (neighbours[i][j >> 6] >>> j & 1) != 0;
  }

  /** The neighbours of an index as bits; not to be modified. */
  long[] neighbours(int index) {
    return neighbours[index];
  }

  int degree(int index) {
    int sum = 0;
    for (long word : neighbours[index]) {
      sum += Long.bitCount(word);
    }
    return sum;
  }

  /** The neighbours of an index in ascending order. */
  int[] neighbourList(int index) {
    int[] list = new int[degree(index)];
    int count = 0;
    for (int w = 0; w < words; w++) {
      for (long rest = neighbours[index][w]; rest != 0; rest &= rest - 1) {
        list[count++] = (w << 6) + Long.numberOfTrailingZeros(rest);
      }
    }
    return list;
  }

  /** The number of pairs of neighbours that are not joined. */
  int fill(int index) {
    long[] own = neighbours[index];
    int missing = 0;
    for (int j : neighbourList(index)) {
      long[] others = neighbours[j];
      for (int w = 0; w < words; w++) {
        missing += Long.bitCount(own[w] & ~others[w]);
      }
      missing--; // j itself is no neighbour of j
    }
    return missing / 2;
  }

  /** Hears of each pair that an elimination joins, just before it does. */
  interface JoinListener {
    void joining(int i, int j);
  }

  /** Joins all neighbours of an index and removes it. */
  void eliminate(int index, JoinListener listener) {
    int[] clique = neighbourList(index);
    for (int p = 0; p < clique.length; p++) {
      int i = clique[p];
      neighbours[i][index >> 6] &= ~(1L << index);
      for (int q = p + 1; q < clique.length; q++) {
        int j = clique[q];
        if (!areJoined(i, j)) {
          listener.joining(i, j);
          neighbours[i][j >> 6] |= 1L << j;
          neighbours[j][i >> 6] |= 1L << i;
        }
      }
    }
    present[index] = false;
  }
}
