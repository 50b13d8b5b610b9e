package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.contraction.tree.PathBuilder;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One array grows through the network: it starts at the rim and takes in one neighbour after the
 * other, each time the one that makes it grow least. On lattices and circuits, where the best
 * orders move a front through the network, this is hard to beat, and it costs little.
 */
public final class Sweep {
  private final NetworkStructure structure;
  private final double noise;
  private final double patience;
  private final SplittableRandom random;
  private final int n;
  private final int[] takenWith;
  private final boolean[] seen;
  private final int[] seenAt;
  private final List<Integer> front = new ArrayList<>();
  private long work;

  private Sweep(
      NetworkStructure structure, double noise, double patience, SplittableRandom random) {
    this.structure = structure;
    this.noise = noise;
    this.patience = patience;
    this.random = random;
    this.n = structure.tensorCount();
    this.takenWith = new int[structure.indexCount()];
    this.seen = new boolean[n];
    this.seenAt = new int[n];
  }

  /**
   * Sweeps from a random end of the network.
   *
   * @param noise is added to the growth (as a binary logarithm) at most, at random
   * @param patience how much growth a tensor that has waited from the first step on may have above
   *     one just reached; 0 to ignore waiting
   */
  public static ContractionPath find(
      NetworkStructure structure, double noise, double patience, SplittableRandom random) {
    return find(structure, noise, patience, random, SearchBudget.unlimited());
  }

  static ContractionPath find(
      NetworkStructure structure,
      double noise,
      double patience,
      SplittableRandom random,
      SearchBudget budget) {
    Sweep sweep = new Sweep(structure, noise, patience, random);
    ContractionPath path = sweep.run();
    budget.spend(sweep.work);
    return path;
  }

  private ContractionPath run() {
    PathBuilder path = new PathBuilder(n);
    int array = rim(random.nextInt(n));
    take(array, 0);
    int unseen = 0;
    for (int step = 1; step < n; step++) {
      int next;
      if (front.isEmpty()) {
        while (seen[unseen]) {
          unseen++;
        }
        next = unseen;
      } else {
        next = leastGrowth();
      }
      take(next, step);
      array = path.contract(array, next);
    }
    return path.build();
  }

  /** A tensor as far as possible from a given one. */
  private int rim(int from) {
    boolean[] reached = new boolean[n];
    int[] queue = new int[n];
    int end = 0;
    queue[end++] = from;
    reached[from] = true;
    for (int begin = 0; begin < end; begin++) {
      for (int k = 0; k < structure.legCount(queue[begin]); k++) {
        int index = structure.leg(queue[begin], k);
        for (int p = 0; p < structure.tensorCount(index); p++) {
          int tensor = structure.tensorWith(index, p);
          if (!reached[tensor]) {
            reached[tensor] = true;
            queue[end++] = tensor;
          }
        }
      }
    }
    return queue[end - 1];
  }

  private void take(int tensor, int step) {
    seen[tensor] = true;
    for (int k = 0; k < structure.legCount(tensor); k++) {
      int index = structure.leg(tensor, k);
      takenWith[index]++;
      if (takenWith[index] > 1) {
        continue; // its other tensors are in the front already
      }
      for (int p = 0; p < structure.tensorCount(index); p++) {
        int neighbour = structure.tensorWith(index, p);
        if (!seen[neighbour]) {
          seen[neighbour] = true;
          seenAt[neighbour] = step;
          front.add(neighbour);
        }
      }
    }
  }

  /** Removes the best tensor from the front. */
  private int leastGrowth() {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < front.size(); k++) {
      int tensor = front.get(k);
      double waited = (double) seenAt[tensor] / n;
      double value = growth(tensor) + noise * random.nextDouble() + patience * waited;
      if (value < least) {
        least = value;
        best = k;
      }
    }
    work += 20L * front.size();
    int last = front.size() - 1;
    int tensor = front.get(best);
    front.set(best, front.get(last));
    front.remove(last);
    return tensor;
  }

  /** By how much the array's size grows, as a logarithm, when it takes in a tensor. */
  private double growth(int tensor) {
    double growth = 0;
    for (int k = 0; k < structure.legCount(tensor); k++) {
      int index = structure.leg(tensor, k);
      if (takenWith[index] == 0) {
        growth += structure.log2Size(index);
      } else if (takenWith[index] + 1 == structure.tensorCount(index)
          && !structure.isInOutput(index)) {
        growth -= structure.log2Size(index);
      }
    }
    return growth;
  }
}
