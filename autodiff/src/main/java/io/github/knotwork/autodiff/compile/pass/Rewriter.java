package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Walks a graph in its order and replaces nodes; linear in their number. */
public final class Rewriter {
  private Rewriter() {}

  /**
   * Replaces nodes by what a rule makes of them.
   *
   * @param rule from a node, whose inputs have been rewritten, to variables that stand for its
   *     outputs; the node's own outputs to keep it
   */
  static Graph rewrite(Graph graph, Function<Node, List<Variable>> rule) {
    return rewrite(graph, (original, current) -> rule.apply(current));
  }

  /**
   * Replaces nodes by what a rule makes of them.
   *
   * @param rule from a node of the graph, and the same node with its inputs rewritten, to variables
   *     that stand for its outputs; the latter's own outputs to keep it
   */
  @SuppressWarnings("ReferenceEquality") // variables are equal only to themselves
  public static Graph rewrite(Graph graph, BiFunction<Node, Node, List<Variable>> rule) {
    Map<Variable, Variable> replacements = new HashMap<>();
    graph.inputs().forEach(input -> replacements.put(input, input));
    for (Node node : graph.nodes()) {
      List<Variable> inputs = new ArrayList<>(node.inputs().size());
      boolean changed = false;
      for (Variable input : node.inputs()) {
        Variable replacement = replacements.getOrDefault(input, input);
        changed |= replacement != input;
        inputs.add(replacement);
      }
      Node current = changed ? Node.apply(node.primitive(), inputs) : node;
      List<Variable> outputs = rule.apply(node, current);
      for (int k = 0; k < outputs.size(); k++) {
        if (outputs.get(k) != node.output(k)) {
          replacements.putIfAbsent(node.output(k), outputs.get(k));
        }
      }
    }
    return Graph.of(
        graph.inputs(),
        graph.outputs().stream().map(v -> replacements.getOrDefault(v, v)).toList());
  }
}
