package io.github.knotwork.autodiff.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a graph node by node with {@link Primitive#evaluate}: slow, and the meaning of the graph.
 * Nothing is fused, reordered or reused, so two runs give the same bits.
 */
public final class Evaluation {
  private Evaluation() {}

  /**
   * Evaluates a graph.
   *
   * @param arguments one an input, of its type; not modified
   * @return one an output
   * @throws IllegalArgumentException if the number or a type of the arguments doesn't match
   */
  public static List<HostArray> run(Graph graph, List<HostArray> arguments) {
    if (arguments.size() != graph.inputs().size()) {
      throw new IllegalArgumentException(
          "evaluate: " + arguments.size() + " arguments for " + graph.inputs().size() + " inputs");
    }
    Map<Variable, HostArray> values = new HashMap<>();
    for (int k = 0; k < arguments.size(); k++) {
      Variable input = graph.inputs().get(k);
      if (!arguments.get(k).type().equals(input.type())) {
        throw new IllegalArgumentException(
            String.format(
                "evaluate: argument %d is %s, %s is expected", k, arguments.get(k).type(), input));
      }
      values.put(input, arguments.get(k));
    }
    for (Node node : graph.nodes()) {
      List<HostArray> inputs = new ArrayList<>(node.inputs().size());
      for (Variable input : node.inputs()) {
        inputs.add(valueOf(values, input));
      }
      List<HostArray> outputs = node.primitive().evaluate(inputs);
      for (int k = 0; k < outputs.size(); k++) {
        values.putIfAbsent(node.output(k), outputs.get(k));
      }
    }
    return graph.outputs().stream().map(v -> valueOf(values, v)).toList();
  }

  private static HostArray valueOf(Map<Variable, HostArray> values, Variable variable) {
    HostArray value = values.get(variable);
    if (value == null) {
      throw new IllegalStateException("no value for " + variable);
    }
    return value;
  }
}
