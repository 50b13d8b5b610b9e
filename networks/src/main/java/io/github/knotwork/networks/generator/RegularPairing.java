package io.github.knotwork.networks.generator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Random regular graphs by pairing half-edges; a pair that makes a loop or a double edge is put
 * back, and when only such pairs are left all starts anew (A. Steger and N. Wormald, Generating
 * random regular graphs quickly, 1999).
 */
final class RegularPairing {
  private final int n;
  private final int degree;
  private final SplittableRandom random;

  RegularPairing(int n, int degree, SplittableRandom random) {
    this.n = n;
    this.degree = degree;
    this.random = random;
  }

  SimpleGraph graph() {
    while (true) {
      List<SimpleGraph.Edge> edges = attempt();
      if (edges.size() == n * degree / 2) {
        return new SimpleGraph(n, edges);
      }
    }
  }

  private List<SimpleGraph.Edge> attempt() {
    List<Integer> halves = new ArrayList<>();
    for (int h = 0; h < n * degree; h++) {
      halves.add(h / degree);
    }
    Set<SimpleGraph.Edge> taken = new HashSet<>();
    List<SimpleGraph.Edge> edges = new ArrayList<>();
    int failures = 0;
    while (!halves.isEmpty() && failures < 100) {
      int i = random.nextInt(halves.size());
      int j = random.nextInt(halves.size());
      int u = Math.min(halves.get(i), halves.get(j));
      int v = Math.max(halves.get(i), halves.get(j));
      SimpleGraph.Edge edge = new SimpleGraph.Edge(u, v);
      if (u == v || !taken.add(edge)) {
        failures++;
        continue;
      }
      failures = 0;
      edges.add(edge);
      removeUnordered(halves, Math.max(i, j));
      removeUnordered(halves, Math.min(i, j));
    }
    return edges;
  }

  private static void removeUnordered(List<Integer> list, int position) {
    int last = list.size() - 1;
    list.set(position, list.get(last));
    list.remove(last);
  }
}
