package io.github.knotwork.networks.contraction.partition;

import java.util.SplittableRandom;

/**
 * Refines a bisection by moving one vertex at a time, the most profitable first and each once, and
 * going back to the best state seen (C. Fiduccia and R. Mattheyses, A linear-time heuristic for
 * improving network partitions, 1982).
 */
final class Refinement {
  private static final int MAX_PASSES = 8;

  /** A pass ends when so many moves in a row have brought nothing. */
  private static final int PATIENCE = 80;

  private final Hypergraph graph;
  private final byte[] side;
  private final int maxWeight;
  private final SplittableRandom random;
  private final int[][] pinsOn;
  private final int[] weightOf = new int[2];
  private final MoveQueue queue;
  private final boolean[] moved;
  private final int[] trail;

  private Refinement(Hypergraph graph, byte[] side, int maxWeight, SplittableRandom random) {
    this.graph = graph;
    this.side = side;
    this.maxWeight = maxWeight;
    this.random = random;
    this.pinsOn = new int[2][graph.netCount()];
    this.queue = new MoveQueue(graph.vertexCount());
    this.moved = new boolean[graph.vertexCount()];
    this.trail = new int[graph.vertexCount()];
    for (int v = 0; v < side.length; v++) {
      weightOf[side[v]] += graph.weight(v);
    }
    for (int net = 0; net < graph.netCount(); net++) {
      for (int p = graph.pinStart(net); p < graph.pinStart(net + 1); p++) {
        pinsOn[side[graph.pin(p)]][net]++;
      }
    }
  }

  /**
   * Improves a bisection in place.
   *
   * @param side 0 or 1 for each vertex; modified
   * @param maxWeight what no side may outweigh, unless it does already
   */
  static void refine(Hypergraph graph, byte[] side, int maxWeight, SplittableRandom random) {
    Refinement refinement = new Refinement(graph, side, maxWeight, random);
    for (int pass = 0; pass < MAX_PASSES && refinement.pass(); pass++) {}
  }

  /** Whether the cut or the balance got better. */
  private boolean pass() {
    for (int v : Shuffle.order(graph.vertexCount(), random)) {
      moved[v] = false;
      if (isOnBorder(v) || weightOf[side[v]] > maxWeight) {
        queue.add(v, gain(v));
      }
    }
    int startExcess = excess();
    double total = 0;
    double best = 0;
    int bestExcess = startExcess;
    int bestLength = 0;
    int length = 0;
    while (!queue.isEmpty() && length - bestLength < PATIENCE) {
      int v = queue.first();
      double gain = queue.priority(v);
      queue.remove(v);
      int to = 1 - side[v];
      int after = weightOf[to] + graph.weight(v);
      if (after > maxWeight && after >= weightOf[side[v]]) {
        continue;
      }
      move(v);
      moved[v] = true;
      trail[length++] = v;
      total += gain;
      int excess = excess();
      if (excess < bestExcess || (excess == bestExcess && total > best + 1e-9)) {
        best = total;
        bestExcess = excess;
        bestLength = length;
      }
    }
    queue.clear();
    while (length > bestLength) {
      moveBack(trail[--length]);
    }
    return best > 1e-9 || bestExcess < startExcess;
  }

  private int excess() {
    return Math.max(0, Math.max(weightOf[0], weightOf[1]) - maxWeight);
  }

  private boolean isOnBorder(int v) {
    for (int q = graph.netStart(v); q < graph.netStart(v + 1); q++) {
      if (pinsOn[1 - side[v]][graph.net(q)] > 0) {
        return true;
      }
    }
    return false;
  }

  private double gain(int v) {
    int from = side[v];
    double gain = 0;
    for (int q = graph.netStart(v); q < graph.netStart(v + 1); q++) {
      int net = graph.net(q);
      if (pinsOn[from][net] == 1) {
        gain += graph.netWeight(net);
      } else if (pinsOn[1 - from][net] == 0) {
        gain -= graph.netWeight(net);
      }
    }
    return gain;
  }

  private void move(int v) {
    int from = side[v];
    int to = 1 - from;
    for (int q = graph.netStart(v); q < graph.netStart(v + 1); q++) {
      int net = graph.net(q);
      int there = pinsOn[to][net];
      int left = --pinsOn[from][net];
      pinsOn[to][net]++;
      if (there <= 1 || left <= 1) {
        changeGains(net, v, there, left);
      }
    }
    side[v] = (byte) to;
    weightOf[from] -= graph.weight(v);
    weightOf[to] += graph.weight(v);
  }

  /**
   * Gains of a net's other pins change only where one of its sides has no pin or one pin.
   *
   * @param v has moved, but {@code side[v]} is still the old one
   * @param there pins on the new side before
   * @param left pins on the old side after
   */
  private void changeGains(int net, int v, int there, int left) {
    double weight = graph.netWeight(net);
    double all = (there == 0 ? weight : 0) - (left == 0 ? weight : 0);
    double onOldSide = all + (left == 1 ? weight : 0);
    double onNewSide = all - (there == 1 ? weight : 0);
    for (int p = graph.pinStart(net); p < graph.pinStart(net + 1); p++) {
      int u = graph.pin(p);
      if (u != v && !moved[u]) {
        change(u, side[u] == side[v] ? onOldSide : onNewSide);
      }
    }
  }

  private void change(int u, double change) {
    if (queue.contains(u)) {
      queue.change(u, queue.priority(u) + change);
    } else {
      queue.add(u, gain(u));
    }
  }

  private void moveBack(int v) {
    int from = side[v];
    for (int q = graph.netStart(v); q < graph.netStart(v + 1); q++) {
      pinsOn[from][graph.net(q)]--;
      pinsOn[1 - from][graph.net(q)]++;
    }
    side[v] = (byte) (1 - from);
    weightOf[from] -= graph.weight(v);
    weightOf[1 - from] += graph.weight(v);
  }
}
