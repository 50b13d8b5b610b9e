package io.github.knotwork.networks.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An undirected graph, the pattern of many networks. Vertices are numbered from 0.
 *
 * @param vertices their number
 * @param edges pairs of different vertices
 */
public record SimpleGraph(int vertices, List<Edge> edges) {

  /** An undirected edge. */
  public record Edge(int from, int to) {}

  /**
   * A graph.
   *
   * @throws IllegalArgumentException if an edge is a loop or leaves the vertices
   */
  public SimpleGraph {
    edges = List.copyOf(edges);
    for (Edge e : edges) {
      if (e.from == e.to || Math.min(e.from, e.to) < 0 || Math.max(e.from, e.to) >= vertices) {
        throw new IllegalArgumentException(
            "graph: edge " + e.from + "-" + e.to + " among " + vertices + " vertices");
      }
    }
  }

  /** The rows × columns square lattice; vertex (r, c) has number r·columns + c. */
  public static SimpleGraph grid(int rows, int columns) {
    return lattice(rows, columns, 1);
  }

  /** The cubic lattice with open boundaries. */
  public static SimpleGraph lattice(int x, int y, int z) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < x; i++) {
      for (int j = 0; j < y; j++) {
        for (int k = 0; k < z; k++) {
          int v = (i * y + j) * z + k;
          if (k + 1 < z) {
            edges.add(new Edge(v, v + 1));
          }
          if (j + 1 < y) {
            edges.add(new Edge(v, v + z));
          }
          if (i + 1 < x) {
            edges.add(new Edge(v, v + y * z));
          }
        }
      }
    }
    return new SimpleGraph(x * y * z, edges);
  }

  /** A path of n vertices. */
  public static SimpleGraph path(int n) {
    return lattice(1, 1, n);
  }

  /** A cycle of n ≥ 3 vertices. */
  public static SimpleGraph cycle(int n) {
    List<Edge> edges = new ArrayList<>();
    for (int v = 0; v < n; v++) {
      edges.add(new Edge(v, (v + 1) % n));
    }
    return new SimpleGraph(n, edges);
  }

  /** The complete graph. */
  public static SimpleGraph complete(int n) {
    List<Edge> edges = new ArrayList<>();
    for (int v = 0; v < n; v++) {
      for (int u = 0; u < v; u++) {
        edges.add(new Edge(u, v));
      }
    }
    return new SimpleGraph(n, edges);
  }

  /** The Petersen graph: an outer cycle of five, an inner star, and spokes. */
  public static SimpleGraph petersen() {
    List<Edge> edges = new ArrayList<>();
    for (int v = 0; v < 5; v++) {
      edges.add(new Edge(v, (v + 1) % 5));
      edges.add(new Edge(5 + v, 5 + (v + 2) % 5));
      edges.add(new Edge(v, v + 5));
    }
    return new SimpleGraph(10, edges);
  }

  /** The hypercube of a dimension: 2^dimension vertices. */
  public static SimpleGraph hypercube(int dimension) {
    List<Edge> edges = new ArrayList<>();
    for (int v = 0; v < 1 << dimension; v++) {
      for (int b = 0; b < dimension; b++) {
        if ((v >> b & 1) == 0) {
          edges.add(new Edge(v, v | 1 << b));
        }
      }
    }
    return new SimpleGraph(1 << dimension, edges);
  }

  /** A random tree: each vertex but the first is joined to an earlier one. */
  public static SimpleGraph randomTree(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Edge> edges = new ArrayList<>();
    for (int v = 1; v < n; v++) {
      edges.add(new Edge(random.nextInt(v), v));
    }
    return new SimpleGraph(n, edges);
  }

  /** A random k-tree: a clique of k + 1, then each vertex is joined to a k-clique. Treewidth k. */
  public static SimpleGraph randomKTree(int n, int k, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Edge> edges = new ArrayList<>(complete(k + 1).edges());
    List<List<Integer>> cliques = new ArrayList<>();
    for (int v = 0; v <= k; v++) {
      List<Integer> clique = new ArrayList<>();
      for (int u = 0; u <= k; u++) {
        if (u != v) {
          clique.add(u);
        }
      }
      cliques.add(clique);
    }
    for (int v = k + 1; v < n; v++) {
      List<Integer> base = cliques.get(random.nextInt(cliques.size()));
      for (int u : base) {
        edges.add(new Edge(u, v));
      }
      for (int out = 0; out < k; out++) {
        List<Integer> clique = new ArrayList<>(base);
        clique.set(out, v);
        cliques.add(clique);
      }
    }
    return new SimpleGraph(n, edges);
  }

  /**
   * A random regular graph, uniform among the pairings without loops and double edges.
   *
   * @throws IllegalArgumentException if there is none: n·degree odd, or degree ≥ n
   */
  public static SimpleGraph randomRegular(int n, int degree, long seed) {
    if (degree < 0 || degree >= n || n * degree % 2 != 0) {
      throw new IllegalArgumentException(
          "graph: no " + degree + "-regular graph has " + n + " vertices");
    }
    return new RegularPairing(n, degree, new SplittableRandom(seed)).graph();
  }

  /** The edges at each vertex, as numbers of {@link #edges}. */
  public List<List<Integer>> incidence() {
    List<List<Integer>> at = new ArrayList<>();
    for (int v = 0; v < vertices; v++) {
      at.add(new ArrayList<>());
    }
    for (int e = 0; e < edges.size(); e++) {
      at.get(edges.get(e).from).add(e);
      at.get(edges.get(e).to).add(e);
    }
    return at;
  }
}
