package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.network.NetworkStructure;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Eliminates indices one by one, each time the one that a rule values least. */
final class EliminationSearch {
  private final NetworkStructure structure;
  private final LineGraph graph;
  private final EliminationRule rule;
  private final double noise;
  private final SplittableRandom random;
  private final double[] value;
  private final double[] disturbance;
  private final boolean[] stale;
  private final int[] waitingSince;
  private int eliminated;
  private long work;

  EliminationSearch(
      NetworkStructure structure, EliminationRule rule, double noise, SplittableRandom random) {
    int indices = structure.indexCount();
    this.structure = structure;
    this.graph = new LineGraph(structure);
    this.rule = rule;
    this.noise = noise;
    this.random = random;
    this.value = new double[indices];
    this.disturbance = new double[indices];
    this.stale = new boolean[indices];
    this.waitingSince = new int[indices];
    Arrays.fill(stale, true);
    Arrays.fill(waitingSince, Integer.MAX_VALUE);
  }

  /**
   * Eliminates all indices that are not in the output.
   *
   * @param stages indices of a lower stage are eliminated before those of a higher one
   */
  EliminationOrder run(int[] stages, SearchBudget budget) {
    int[] order = new int[structure.indexCount()];
    int width = 0;
    double log2Width = 0;
    for (int next = choose(stages); next >= 0; next = choose(stages)) {
      int[] neighbours = graph.neighbourList(next);
      double size = 0;
      for (int j : neighbours) {
        size += structure.log2Size(j);
        stale[j] = true;
        waitingSince[j] = Math.min(waitingSince[j], eliminated);
      }
      width = Math.max(width, neighbours.length);
      log2Width = Math.max(log2Width, size);
      graph.eliminate(next, this::joining);
      budget.spend(2L * value.length + 2L * neighbours.length * neighbours.length + work);
      work = 0;
      order[eliminated++] = next;
    }
    return new EliminationOrder(Arrays.copyOf(order, eliminated), width, log2Width);
  }

  private int choose(int[] stages) {
    int best = -1;
    for (int i = 0; i < value.length; i++) {
      if (!graph.isPresent(i) || structure.isInOutput(i)) {
        continue;
      }
      if (best >= 0 && stages[i] > stages[best]) {
        continue;
      }
      if (stale[i]) {
        value[i] = evaluate(i);
        disturbance[i] = noise * random.nextDouble();
        stale[i] = false;
      }
      if (best < 0
          || stages[i] < stages[best]
          || value[i] + disturbance[i] < value[best] + disturbance[best]) {
        best = i;
      }
    }
    return best;
  }

  private double evaluate(int index) {
    work += 20 + value.length / 16;
    return switch (rule) {
      case MIN_FILL -> {
        work += (long) graph.degree(index) * (value.length / 64 + 10);
        yield graph.fill(index);
      }
      case MIN_DEGREE -> graph.degree(index);
      case MIN_SIZE -> {
        double size = 0;
        for (int j : graph.neighbourList(index)) {
          size += structure.log2Size(j);
        }
        yield size;
      }
      case SWEEP -> {
        int unseen = 0;
        for (int j : graph.neighbourList(index)) {
          unseen += waitingSince[j] == Integer.MAX_VALUE ? 1 : 0;
        }
        boolean waiting = waitingSince[index] < Integer.MAX_VALUE;
        double age = waiting ? (double) waitingSince[index] / value.length : value.length;
        yield unseen + age;
      }
    };
  }

  /** A new pair of neighbours is missing from the fill of all that have both. */
  private void joining(int i, int j) {
    if (rule != EliminationRule.MIN_FILL) {
      return;
    }
    long[] ofI = graph.neighbours(i);
    long[] ofJ = graph.neighbours(j);
    for (int w = 0; w < ofI.length; w++) {
      for (long rest = ofI[w] & ofJ[w]; rest != 0; rest &= rest - 1) {
        value[(w << 6) + Long.numberOfTrailingZeros(rest)]--;
      }
    }
  }
}
