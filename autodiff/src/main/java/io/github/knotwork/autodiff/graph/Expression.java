package io.github.knotwork.autodiff.graph;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a graph in the operations of an array library, node by node. */
public final class Expression {
  private Expression() {}

  /**
   * Writes a graph. Arrays without entries are never computed: they are constants.
   *
   * @param arguments one an input
   * @param <T> the library's arrays
   * @return one an output
   * @throws UnsupportedOperationException if a primitive is no array operation, naming it
   */
  public static <T> List<T> of(Graph graph, ArrayLibrary<T> library, List<T> arguments) {
    Map<Variable, T> values = new HashMap<>();
    for (int k = 0; k < arguments.size(); k++) {
      values.put(graph.inputs().get(k), arguments.get(k));
    }
    for (Node node : graph.nodes()) {
      if (node.outputs().stream().allMatch(Expression::isEmpty)) {
        node.outputs().forEach(output -> values.putIfAbsent(output, empty(library, output)));
        continue;
      }
      List<T> inputs = new ArrayList<>(node.inputs().size());
      for (Variable input : node.inputs()) {
        inputs.add(requireNonNull(values.get(input)));
      }
      List<T> outputs = node.primitive().express(library, node, inputs);
      for (int k = 0; k < outputs.size(); k++) {
        Variable output = node.output(k);
        values.putIfAbsent(output, isEmpty(output) ? empty(library, output) : outputs.get(k));
      }
    }
    return graph.outputs().stream().map(v -> requireNonNull(values.get(v))).toList();
  }

  private static boolean isEmpty(Variable variable) {
    return variable.type().elements() == 0;
  }

  private static <T> T empty(ArrayLibrary<T> library, Variable variable) {
    return library.constant(HostArray.filled(variable.type(), 0));
  }
}
