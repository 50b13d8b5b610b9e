package io.github.knotwork.autodiff.structure;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Java code traced into a graph of its own. What the code reads of the graph around it becomes
 * further inputs; what doesn't depend on its parameters is thereby computed once, outside.
 *
 * @param body its inputs are the parameters, then the captured variables
 * @param captured the variables of the graph around that the code reads
 */
record Closure(Graph body, List<Variable> captured) {

  /**
   * Traces code.
   *
   * @param parameters the types of its parameters
   * @param code from parameters to outputs; run once
   */
  static Closure trace(List<TensorType> parameters, UnaryOperator<List<Variable>> code) {
    List<Variable> inputs = new ArrayList<>();
    for (int k = 0; k < parameters.size(); k++) {
      inputs.add(Input.of("p" + k, parameters.get(k)));
    }
    List<Variable> outputs = code.apply(List.copyOf(inputs));
    Set<Variable> captured = captured(inputs, outputs);

    List<Variable> all = new ArrayList<>(inputs);
    all.addAll(captured);
    List<Variable> fresh = new ArrayList<>(inputs);
    captured.forEach(v -> fresh.add(Input.of("c" + (fresh.size() - inputs.size()), v.type())));
    List<Variable> rewritten = Graph.of(all, outputs).applyTo(fresh);
    return new Closure(Graph.of(fresh, rewritten), List.copyOf(captured));
  }

  /** What is read of the graph around: variables that depend on its inputs and not on ours. */
  private static Set<Variable> captured(List<Variable> inputs, List<Variable> outputs) {
    Set<Variable> ours = new HashSet<>(inputs);
    Set<Variable> theirs = new HashSet<>();
    Set<Variable> captured = new LinkedHashSet<>();
    for (Node node : Graph.between(inputs, outputs)) {
      List<Variable> read = node.inputs();
      if (read.stream().anyMatch(ours::contains)) {
        ours.addAll(node.outputs());
        read.stream().filter(theirs::contains).forEach(captured::add);
      } else if (node.primitive() instanceof Input || read.stream().anyMatch(theirs::contains)) {
        theirs.addAll(node.outputs());
      }
    }
    outputs.stream().filter(theirs::contains).forEach(captured::add);
    return captured;
  }
}
