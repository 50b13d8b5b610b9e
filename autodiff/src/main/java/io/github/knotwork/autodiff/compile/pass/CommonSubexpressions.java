package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes of equal primitives on the same inputs become one. Changes no bits. */
public record CommonSubexpressions() implements Pass {

  private record Key(Primitive primitive, List<Variable> inputs) {}

  @Override
  public String name() {
    return "common subexpressions";
  }

  @Override
  public Graph apply(Graph graph) {
    Map<Key, Node> known = new HashMap<>();
    return Rewriter.rewrite(
        graph,
        node ->
            node.primitive() instanceof Input
                ? node.outputs()
                : known
                    .computeIfAbsent(new Key(node.primitive(), node.inputs()), key -> node)
                    .outputs());
  }
}
