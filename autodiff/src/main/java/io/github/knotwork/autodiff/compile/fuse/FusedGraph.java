package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a graph anew, with a node for each group of more than one. */
final class FusedGraph {
  private final Graph graph;
  private final Map<Node, Group> groups;
  private final Uses uses;
  private final Map<Variable, Variable> replacements = new HashMap<>();

  FusedGraph(Graph graph, Map<Node, Group> groups, Uses uses) {
    this.graph = graph;
    this.groups = groups;
    this.uses = uses;
  }

  Graph build() {
    for (Node node : graph.nodes()) {
      Group group = groups.get(node);
      if (Reading.isMove(node)) {
        continue; // written when it is read: what it moves may be computed later than it stands
      } else if (group == null || group.nodes().size() == 1) {
        replace(node.outputs(), apply(node));
      } else if (uses.position(node) == group.position()) {
        List<Variable> operands = group.operands();
        List<Variable> results = group.outputs();
        Node fused =
            Node.apply(
                new Fused(Graph.of(operands, results)),
                operands.stream().map(this::replaced).toList());
        replace(results, fused);
      }
    }
    return Graph.of(graph.inputs(), graph.outputs().stream().map(this::replaced).toList());
  }

  private void replace(List<Variable> old, Node node) {
    for (int k = 0; k < old.size(); k++) {
      replacements.put(old.get(k), node.output(k));
    }
  }

  /** The same node on what stands for its inputs. */
  @SuppressWarnings("ReferenceEquality") // variables are equal only to themselves
  private Node apply(Node node) {
    List<Variable> inputs = new ArrayList<>();
    boolean changed = false;
    for (Variable input : node.inputs()) {
      Variable replacement = replaced(input);
      changed |= replacement != input;
      inputs.add(replacement);
    }
    Primitive primitive = withFusedBody(node.primitive());
    return changed || !primitive.equals(node.primitive()) ? Node.apply(primitive, inputs) : node;
  }

  private static Primitive withFusedBody(Primitive primitive) {
    if (primitive instanceof Loop loop) {
      Graph body = new Fusion().apply(loop.body());
      return new Loop(body, loop.steps(), loop.states(), loop.slices(), loop.backwards());
    } else if (primitive instanceof SliceSum sum) {
      return new SliceSum(
          new Fusion().apply(sum.body()), sum.count(), sum.sliced(), sum.summed());
    }
    return primitive;
  }

  private Variable replaced(Variable variable) {
    Variable known = replacements.get(variable);
    if (known != null) {
      return known;
    }
    if (Reading.isMove(variable.node())) {
      Variable moved = apply(variable.node()).output(0);
      replacements.put(variable, moved);
      return moved;
    }
    return variable;
  }
}
