package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;

/**
 * Computes what depends on constants alone, once, by reference evaluation. What would grow by it,
 * as a broadcast does, stays as it is.
 */
public record ConstantFolding() implements Pass {
  @Override
  public String name() {
    return "constant folding";
  }

  @Override
  public Graph apply(Graph graph) {
    return Rewriter.rewrite(graph, ConstantFolding::fold);
  }

  private static List<Variable> fold(Node node) {
    if (node.inputs().isEmpty()
        || !node.inputs().stream().allMatch(v -> v.node().primitive() instanceof Constant)) {
      return node.outputs();
    }
    long before = node.inputs().stream().mapToLong(v -> v.type().elements()).sum();
    long after = node.outputs().stream().mapToLong(v -> v.type().elements()).sum();
    if (after > before) {
      return node.outputs();
    }
    List<HostArray> values =
        node.inputs().stream().map(v -> ((Constant) v.node().primitive()).value()).toList();
    return node.primitive().evaluate(values).stream().map(Constant::of).toList();
  }
}
