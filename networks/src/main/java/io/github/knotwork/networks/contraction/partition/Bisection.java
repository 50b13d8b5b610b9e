package io.github.knotwork.networks.contraction.partition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Multilevel bisection of a hypergraph: coarsen until few vertices are left, divide those by
 * growing a side from a random vertex, and refine at every level on the way back.
 */
public final class Bisection {
  private static final int COARSEST = 40;
  private static final int STARTS = 8;

  private Bisection() {}

  /**
   * Divides the vertices in two such that the nets between the sides weigh little.
   *
   * @param graph with two vertices or more
   * @param imbalance what a side may weigh above half of the total, as a share of half: 0 to 1
   * @return 0 or 1 for each vertex; both occur
   */
  public static byte[] bisect(Hypergraph graph, double imbalance, SplittableRandom random) {
    int half = (graph.totalWeight() + 1) / 2;
    int maxWeight =
        Math.min(graph.totalWeight() - 1, Math.max(half, (int) (half * (1 + imbalance))));
    List<Coarsening> levels = new ArrayList<>();
    Hypergraph current = graph;
    while (current.vertexCount() > COARSEST) {
      Coarsening level = Coarsening.of(current, Math.max(2, half / 4), random);
      if (level.coarse().vertexCount() > 0.95 * current.vertexCount()) {
        break;
      }
      levels.add(level);
      current = level.coarse();
    }
    byte[] side = divide(current, maxWeight, random);
    for (int k = levels.size() - 1; k >= 0; k--) {
      Hypergraph fine = k == 0 ? graph : levels.get(k - 1).coarse();
      byte[] finer = new byte[fine.vertexCount()];
      for (int v = 0; v < finer.length; v++) {
        finer[v] = side[levels.get(k).coarseOf()[v]];
      }
      side = finer;
      Refinement.refine(fine, side, maxWeight, random);
    }
    ensureBothSides(side);
    return side;
  }

  private static byte[] divide(Hypergraph graph, int maxWeight, SplittableRandom random) {
    byte[] best = {};
    double bestCut = Double.POSITIVE_INFINITY;
    for (int start = 0; start < STARTS; start++) {
      byte[] side = grow(graph, maxWeight, random);
      Refinement.refine(graph, side, maxWeight, random);
      double cut = graph.cut(side) + penalty(graph, side, maxWeight);
      if (cut < bestCut) {
        best = side;
        bestCut = cut;
      }
    }
    return best;
  }

  /** Too heavy a side counts as much as a cut of everything. */
  private static double penalty(Hypergraph graph, byte[] side, int maxWeight) {
    int ones = 0;
    for (int v = 0; v < side.length; v++) {
      ones += side[v] * graph.weight(v);
    }
    int excess = Math.max(ones, graph.totalWeight() - ones) - maxWeight;
    double all = 0;
    for (int net = 0; net < graph.netCount(); net++) {
      all += graph.netWeight(net);
    }
    return excess > 0 ? all * (1 + excess) : 0;
  }

  /** Side 1 grows breadth-first from a random vertex until it weighs half. */
  private static byte[] grow(Hypergraph graph, int maxWeight, SplittableRandom random) {
    int n = graph.vertexCount();
    byte[] side = new byte[n];
    boolean[] seen = new boolean[n];
    int least = graph.totalWeight() - maxWeight;
    int target = least >= maxWeight ? least : random.nextInt(least, maxWeight + 1);
    int weight = 0;
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int seed : Shuffle.order(n, random)) {
      if (!seen[seed]) {
        seen[seed] = true;
        queue.add(seed);
      }
      while (weight < target && !queue.isEmpty()) {
        int v = queue.remove();
        if (weight + graph.weight(v) <= maxWeight) {
          side[v] = 1;
          weight += graph.weight(v);
          addNeighbours(graph, v, seen, queue);
        }
      }
    }
    return side;
  }

  private static void addNeighbours(
      Hypergraph graph, int v, boolean[] seen, ArrayDeque<Integer> queue) {
    for (int q = graph.netStart(v); q < graph.netStart(v + 1); q++) {
      int net = graph.net(q);
      for (int p = graph.pinStart(net); p < graph.pinStart(net + 1); p++) {
        int u = graph.pin(p);
        if (!seen[u]) {
          seen[u] = true;
          queue.add(u);
        }
      }
    }
  }

  private static void ensureBothSides(byte[] side) {
    long ones = 0;
    for (byte s : side) {
      ones += s;
    }
    if (ones == 0 || ones == side.length) {
      Arrays.fill(side, (byte) 0);
      side[0] = 1;
    }
  }
}
