package io.github.knotwork.autodiff.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What lies between inputs and outputs: an immutable list of nodes, each after those it reads.
 * Nothing in it is unused but, possibly, inputs.
 */
public final class Graph {
  private final List<Variable> inputs;
  private final List<Variable> outputs;
  private final List<Node> nodes;

  private Graph(List<Variable> inputs, List<Variable> outputs, List<Node> nodes) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.nodes = nodes;
  }

  /**
   * Gathers the nodes between inputs and outputs.
   *
   * @param inputs variables, computed ones too: what they depend on is then left out
   * @throws IllegalArgumentException if an output depends on an {@link Input} that is not listed
   */
  public static Graph of(List<Variable> inputs, List<Variable> outputs) {
    Graph graph = new Graph(List.copyOf(inputs), List.copyOf(outputs), between(inputs, outputs));
    for (Node node : graph.nodes) {
      if (node.primitive() instanceof Input input) {
        throw new IllegalArgumentException(
            "an output depends on '"
                + input.label()
                + "' ("
                + input.type()
                + "), which is not among the inputs; list it, or make it a constant");
      }
    }
    return graph;
  }

  /**
   * The nodes that outputs depend on, as far as inputs don't replace them; in an order fixed by the
   * outputs. Linear in their number; open inputs and constants are among them.
   */
  public static List<Node> between(List<Variable> inputs, List<Variable> outputs) {
    Set<Variable> stops = new HashSet<>(inputs);
    Set<Node> seen = new HashSet<>();
    List<Node> order = new ArrayList<>();
    Deque<Step> path = new ArrayDeque<>();
    for (Variable output : outputs) {
      enter(output, stops, seen, path);
      while (!path.isEmpty()) {
        Step step = path.peek();
        if (step.left.hasNext()) {
          enter(step.left.next(), stops, seen, path);
        } else {
          order.add(path.pop().node);
        }
      }
    }
    return Collections.unmodifiableList(order);
  }

  private static void enter(
      Variable variable, Set<Variable> stops, Set<Node> seen, Deque<Step> path) {
    if (!stops.contains(variable) && seen.add(variable.node())) {
      path.push(new Step(variable.node(), variable.node().inputs().iterator()));
    }
  }

  /** A node whose inputs are being visited. */
  private record Step(Node node, Iterator<Variable> left) {}

  public List<Variable> inputs() {
    return inputs;
  }

  public List<Variable> outputs() {
    return outputs;
  }

  /** In the order of computation; those that compute nothing but inputs are not among them. */
  public List<Node> nodes() {
    return nodes;
  }

  /**
   * The same computation on other variables.
   *
   * @param arguments one an input, of its type
   * @return the outputs; nodes that depend on no input are shared, not copied
   * @throws IllegalArgumentException if the number or a type of the arguments doesn't match
   */
  public List<Variable> applyTo(List<Variable> arguments) {
    if (arguments.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "apply: " + arguments.size() + " arguments for " + inputs.size() + " inputs");
    }
    Map<Variable, Variable> replacements = new HashMap<>();
    for (int k = 0; k < arguments.size(); k++) {
      TensorType expected = inputs.get(k).type();
      if (!arguments.get(k).type().equals(expected)) {
        throw new IllegalArgumentException(
            String.format(
                "apply: argument %d is %s, input %s is expected",
                k, arguments.get(k).type(), inputs.get(k)));
      }
      replacements.put(inputs.get(k), arguments.get(k));
    }
    for (Node node : nodes) {
      List<Variable> mapped = new ArrayList<>(node.inputs().size());
      boolean changed = false;
      for (Variable input : node.inputs()) {
        Variable replacement = replacements.getOrDefault(input, input);
        changed |= replacement != input;
        mapped.add(replacement);
      }
      if (changed) {
        Node copy = Node.apply(node.primitive(), mapped);
        for (int k = 0; k < copy.outputs().size(); k++) {
          replacements.putIfAbsent(node.output(k), copy.output(k));
        }
      }
    }
    return outputs.stream().map(v -> replacements.getOrDefault(v, v)).toList();
  }

  /** The sum of {@link Primitive#flops} over all nodes. */
  public double flops() {
    double sum = 0;
    for (Node node : nodes) {
      sum +=
          node.primitive()
              .flops(
                  node.inputs().stream().map(Variable::type).toList(),
                  node.outputs().stream().map(Variable::type).toList());
    }
    return sum;
  }
}
