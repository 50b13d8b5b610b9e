package io.github.knotwork.benchmarks.work;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A square lattice of tensors, each joined with its neighbours, contracted row by row, a tensor
 * after the other.
 */
final class SquareNetwork {
  private final int side;

  private SquareNetwork(int side) {
    this.side = side;
  }

  /** Its value as a function of its tensors, {@code t0}, {@code t1}, … in the order of rows. */
  static GraphFunction of(int side, long bond) {
    SquareNetwork network = new SquareNetwork(side);
    GraphFunction.Builder builder = GraphFunction.builder();
    for (int site = 0; site < side * side; site++) {
      long[] shape = network.labels(site).stream().mapToLong(label -> bond).toArray();
      builder.input("t" + site, TensorType.of(DataType.FLOAT, shape));
    }
    return builder.output("value", in -> network.contracted(in::get));
  }

  /** The bonds of a site: that to its right has number 2·site, that below it 2·site + 1. */
  private List<Integer> labels(int site) {
    List<Integer> labels = new ArrayList<>();
    if (site >= side) {
      labels.add(2 * (site - side) + 1);
    }
    if (site % side > 0) {
      labels.add(2 * (site - 1));
    }
    if (site % side < side - 1) {
      labels.add(2 * site);
    }
    if (site < side * (side - 1)) {
      labels.add(2 * site + 1);
    }
    return labels;
  }

  private Variable contracted(Function<String, Variable> tensors) {
    List<Integer> open = labels(0);
    Variable state = tensors.apply("t0");
    for (int site = 1; site < side * side; site++) {
      List<Integer> labels = labels(site);
      List<Integer> left = new ArrayList<>(open);
      left.removeAll(labels);
      List<Integer> added = new ArrayList<>(labels);
      added.removeAll(open);
      left.addAll(added);
      Variable tensor = tensors.apply("t" + site);
      state = Contract.of(List.of(open, labels), left, Map.of(), List.of(state, tensor));
      open = left;
    }
    return state;
  }
}
