package io.github.knotwork.networks.generator;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.networks.network.TensorNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Networks without output whose value counts something on a graph, with their numbers. */
public final class CountingProblems {
  private CountingProblems() {}

  /**
   * The number of perfect matchings (dimer coverings): an index of size 2 an edge, and at each
   * vertex the tensor that is 1 where exactly one of its edges is taken.
   */
  public static TensorNetwork dimers(SimpleGraph graph) {
    TensorNetwork.Builder network = TensorNetwork.builder();
    List<List<Integer>> incidence = graph.incidence();
    for (int v = 0; v < graph.vertices(); v++) {
      String[] indices = incidence.get(v).stream().map(e -> "e" + e).toArray(String[]::new);
      HostArray exactlyOne = table(indices.length, 2, i -> Arrays.stream(i).sum() == 1 ? 1 : 0);
      network.tensor("v" + v, exactlyOne, indices);
    }
    return network.output().build();
  }

  /**
   * The number of independent sets: an index of size 2 a vertex (a hyperedge on its edges), and on
   * each edge the matrix that forbids both ends. A vector of ones at each vertex keeps those
   * without edges.
   */
  public static TensorNetwork independentSets(SimpleGraph graph) {
    return pairs(graph, table(1, 2, i -> 1), table(2, 2, i -> i[0] + i[1] == 2 ? 0 : 1));
  }

  /** The number of proper vertex colourings with a number of colours. */
  public static TensorNetwork colourings(SimpleGraph graph, int colours) {
    return pairs(graph, table(1, colours, i -> 1), table(2, colours, i -> i[0] == i[1] ? 0 : 1));
  }

  /** The number of proper edge colourings of a graph with a number of colours. */
  public static TensorNetwork edgeColourings(SimpleGraph graph, int colours) {
    TensorNetwork.Builder network = TensorNetwork.builder();
    List<List<Integer>> incidence = graph.incidence();
    for (int v = 0; v < graph.vertices(); v++) {
      String[] indices = incidence.get(v).stream().map(e -> "e" + e).toArray(String[]::new);
      HostArray allDifferent =
          table(
              indices.length,
              colours,
              i -> Arrays.stream(i).distinct().count() == i.length ? 1 : 0);
      network.tensor("v" + v, allDifferent, indices);
    }
    return network.output().build();
  }

  /**
   * The partition function Σ exp(β Σ s·s') of the Ising model with spins ±1, ferromagnetic
   * couplings 1 and no field.
   */
  public static TensorNetwork ising(SimpleGraph graph, double inverseTemperature) {
    return pairs(
        graph,
        table(1, 2, i -> 1),
        table(2, 2, i -> Math.exp(inverseTemperature * (i[0] == i[1] ? 1 : -1))));
  }

  private static TensorNetwork pairs(SimpleGraph graph, HostArray vertex, HostArray edge) {
    TensorNetwork.Builder network = TensorNetwork.builder();
    for (int v = 0; v < graph.vertices(); v++) {
      network.tensor("v" + v, vertex, "s" + v);
    }
    for (int e = 0; e < graph.edges().size(); e++) {
      SimpleGraph.Edge ends = graph.edges().get(e);
      network.tensor("e" + e, edge, "s" + ends.from(), "s" + ends.to());
    }
    return network.output().build();
  }

  private static HostArray table(int rank, int size, ToDoubleFunction<int[]> entry) {
    long[] shape = GraphNetworks.sizes(rank, size);
    double[] values = new double[(int) Math.pow(size, rank)];
    int[] index = new int[rank];
    for (int k = 0; k < values.length; k++) {
      int rest = k;
      for (int axis = rank - 1; axis >= 0; axis--) {
        index[axis] = rest % size;
        rest /= size;
      }
      values[k] = entry.applyAsDouble(index);
    }
    return HostArray.ofDoubles(values, shape);
  }
}
