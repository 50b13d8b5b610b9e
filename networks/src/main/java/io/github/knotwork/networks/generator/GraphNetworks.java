package io.github.knotwork.networks.generator;

import io.github.knotwork.networks.network.TensorNetwork;
import java.util.Arrays;
import java.util.List;

/** Networks in which every vertex of a graph is a tensor and every edge a bond; sizes only. */
public final class GraphNetworks {
  private GraphNetworks() {}

  /** One tensor a vertex, one bond of a size an edge, no output. */
  public static TensorNetwork bonds(SimpleGraph graph, long bond) {
    TensorNetwork.Builder network = TensorNetwork.builder();
    List<List<Integer>> incidence = graph.incidence();
    for (int v = 0; v < graph.vertices(); v++) {
      String[] indices = incidence.get(v).stream().map(e -> "e" + e).toArray(String[]::new);
      network.tensor("v" + v, sizes(indices.length, bond), indices);
    }
    return network.output().build();
  }

  /**
   * One matrix an edge, one index of a size a vertex (a hyperedge wherever three edges or more
   * meet), no output: the network whose elimination width is the treewidth of the graph.
   */
  public static TensorNetwork factors(SimpleGraph graph, long size) {
    TensorNetwork.Builder network = TensorNetwork.builder();
    for (int e = 0; e < graph.edges().size(); e++) {
      SimpleGraph.Edge edge = graph.edges().get(e);
      network.tensor("e" + e, sizes(2, size), "v" + edge.from(), "v" + edge.to());
    }
    return network.output().build();
  }

  /**
   * A projected entangled pair state on a grid: one tensor a site with a bond to each neighbour and
   * a physical index; the output is the physical indices, row by row.
   */
  public static TensorNetwork peps(int rows, int columns, long bond, long physical) {
    SimpleGraph grid = SimpleGraph.grid(rows, columns);
    List<List<Integer>> incidence = grid.incidence();
    TensorNetwork.Builder network = TensorNetwork.builder();
    String[] output = new String[grid.vertices()];
    for (int v = 0; v < grid.vertices(); v++) {
      addSite(network, "v" + v, incidence.get(v), "e", "p" + v, bond, physical);
      output[v] = "p" + v;
    }
    return network.output(output).build();
  }

  /** The squared norm of a {@linkplain #peps PEPS}: two layers joined by the physical indices. */
  public static TensorNetwork pepsNorm(int rows, int columns, long bond, long physical) {
    SimpleGraph grid = SimpleGraph.grid(rows, columns);
    List<List<Integer>> incidence = grid.incidence();
    TensorNetwork.Builder network = TensorNetwork.builder();
    for (int v = 0; v < grid.vertices(); v++) {
      addSite(network, "v" + v, incidence.get(v), "e", "p" + v, bond, physical);
      addSite(network, "v" + v + "*", incidence.get(v), "f", "p" + v, bond, physical);
    }
    return network.output().build();
  }

  private static void addSite(
      TensorNetwork.Builder network,
      String label,
      List<Integer> edges,
      String prefix,
      String physicalIndex,
      long bond,
      long physical) {
    String[] indices = new String[edges.size() + 1];
    long[] shape = sizes(indices.length, bond);
    for (int k = 0; k < edges.size(); k++) {
      indices[k] = prefix + edges.get(k);
    }
    indices[edges.size()] = physicalIndex;
    shape[edges.size()] = physical;
    network.tensor(label, shape, indices);
  }

  static long[] sizes(int rank, long size) {
    long[] shape = new long[rank];
    Arrays.fill(shape, size);
    return shape;
  }
}
