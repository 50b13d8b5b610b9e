package io.github.knotwork.networks.contraction.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One level of coarsening: vertices that share much net weight are joined in pairs. The rating of a
 * pair is the sum over common nets of weight / (pins − 1), divided by the product of the vertices'
 * weights so that light vertices are joined first (heavy-edge matching as in G. Karypis and V.
 * Kumar, Multilevel k-way hypergraph partitioning, 1999).
 *
 * @param coarse the hypergraph of the pairs; nets with one pin are gone, equal ones added up
 * @param coarseOf the coarse vertex of each fine one
 */
record Coarsening(Hypergraph coarse, int[] coarseOf) {
  /** Nets with more pins say little about who belongs together, and cost much. */
  private static final int LARGE_NET = 50;

  static Coarsening of(Hypergraph fine, int maxWeight, SplittableRandom random) {
    int[] coarseOf = match(fine, maxWeight, random);
    int count = 0;
    int[] number = new int[fine.vertexCount()];
    Arrays.fill(number, -1);
    int[] dense = new int[fine.vertexCount()];
    for (int v = 0; v < fine.vertexCount(); v++) {
      int leader = coarseOf[v];
      if (number[leader] < 0) {
        number[leader] = count++;
      }
      dense[v] = number[leader];
    }
    int[] weights = new int[count];
    for (int v = 0; v < fine.vertexCount(); v++) {
      weights[dense[v]] += fine.weight(v);
    }
    return new Coarsening(coarseNets(fine, dense, weights), dense);
  }

  /** The leader of each vertex's pair. */
  private static int[] match(Hypergraph fine, int maxWeight, SplittableRandom random) {
    int n = fine.vertexCount();
    int[] order = Shuffle.order(n, random);
    int[] leader = new int[n];
    Arrays.fill(leader, -1);
    double[] rating = new double[n];
    int[] rated = new int[n];
    for (int v : order) {
      if (leader[v] >= 0) {
        continue;
      }
      int count = 0;
      for (int q = fine.netStart(v); q < fine.netStart(v + 1); q++) {
        int net = fine.net(q);
        int pins = fine.pinCount(net);
        if (pins > LARGE_NET) {
          continue;
        }
        double share = (fine.netWeight(net) + 1e-9) / (pins - 1);
        for (int p = fine.pinStart(net); p < fine.pinStart(net + 1); p++) {
          int u = fine.pin(p);
          if (u != v && leader[u] < 0) {
            if (rating[u] == 0) {
              rated[count++] = u;
            }
            rating[u] += share;
          }
        }
      }
      int best = v;
      double bestRating = 0;
      for (int k = 0; k < count; k++) {
        int u = rated[k];
        double value = rating[u] / ((double) fine.weight(u) * fine.weight(v));
        rating[u] = 0;
        if (value > bestRating && fine.weight(u) + fine.weight(v) <= maxWeight) {
          best = u;
          bestRating = value;
        }
      }
      leader[v] = v;
      leader[best] = v;
    }
    return leader;
  }

  private static Hypergraph coarseNets(Hypergraph fine, int[] coarseOf, int[] weights) {
    Map<Pins, Integer> known = new HashMap<>();
    List<int[]> nets = new ArrayList<>();
    double[] netWeights = new double[fine.netCount()];
    for (int net = 0; net < fine.netCount(); net++) {
      int start = fine.pinStart(net);
      int[] pins = new int[fine.pinCount(net)];
      for (int p = 0; p < pins.length; p++) {
        pins[p] = coarseOf[fine.pin(start + p)];
      }
      Arrays.sort(pins);
      int distinct = 0;
      for (int p = 0; p < pins.length; p++) {
        if (p == 0 || pins[p] != pins[p - 1]) {
          pins[distinct++] = pins[p];
        }
      }
      if (distinct < 2) {
        continue;
      }
      int[] key = Arrays.copyOf(pins, distinct);
      Integer same = known.putIfAbsent(new Pins(key), nets.size());
      if (same == null) {
        netWeights[nets.size()] = fine.netWeight(net);
        nets.add(key);
      } else {
        netWeights[same] += fine.netWeight(net);
      }
    }
    return Hypergraph.of(
        weights, Arrays.copyOf(netWeights, nets.size()), nets.toArray(new int[0][]));
  }

  /** The sorted pins of a net, compared by value. */
  private record Pins(int[] sorted) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Pins p && Arrays.equals(sorted, p.sorted);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(sorted);
    }
  }
}
