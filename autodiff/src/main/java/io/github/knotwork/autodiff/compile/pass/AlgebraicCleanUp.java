package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops neutral elements, joins chains of scalings, reshapes and contractions of one operand, and
 * takes constant operands out of contractions. A product with zero stays, since it is not zero for
 * infinite entries. Results differ by rounding where scalings are joined.
 */
public record AlgebraicCleanUp() implements Pass {
  private static final List<Rule> RULES =
      List.of(
          new NeutralElements(),
          new JoinedScalings(),
          new JoinedMoves(),
          new ConstantOperands(),
          new NestedContractions());

  @Override
  public String name() {
    return "algebraic clean-up";
  }

  @Override
  public Graph apply(Graph graph) {
    return Rewriter.rewrite(graph, AlgebraicCleanUp::simplified);
  }

  /** Applies rules until none does. */
  private static List<Variable> simplified(Node node) {
    Node current = node;
    Variable found = null;
    // Every rule removes an operand, an operation or a level, so this ends.
    for (Variable next = step(current); next != null; next = step(current)) {
      found = next;
      current = next.node();
      if (current.outputs().size() != 1) {
        break;
      }
    }
    return found == null ? node.outputs() : List.of(found);
  }

  private static @Nullable Variable step(Node node) {
    if (node.outputs().size() != 1) {
      return null;
    }
    for (Rule rule : RULES) {
      Variable result = rule.simplify(node);
      if (result != null) {
        return result;
      }
    }
    return null;
  }
}
