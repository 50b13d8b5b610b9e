package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.compile.pass.Pass;
import io.github.knotwork.autodiff.compile.pass.Rewriter;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products take over scalings of their operands and results, and the addition of another
 * tensor to their result, where nobody else reads what would be in between. Additions that a loop
 * could do along with other work stay for {@link Fusion}. Results differ by rounding.
 */
public record ScaledProducts() implements Pass {

  @Override
  public String name() {
    return "scaled products";
  }

  @Override
  public Graph apply(Graph graph) {
    return new Rewriting(graph).result();
  }

  /** One run of the pass. */
  private static final class Rewriting {
    private final Graph graph;
    private final Map<Variable, List<Node>> readers = new HashMap<>();
    private final Set<Variable> outputs;
    private final Set<Node> accumulations = new HashSet<>();

    Rewriting(Graph graph) {
      this.graph = graph;
      this.outputs = new HashSet<>(graph.outputs());
      for (Node node : graph.nodes()) {
        for (Variable input : node.inputs()) {
          readers.computeIfAbsent(input, v -> new ArrayList<>()).add(node);
        }
      }
      // From the end, since an addition whose reader is one of these stands for itself.
      for (int k = graph.nodes().size() - 1; k >= 0; k--) {
        Node node = graph.nodes().get(k);
        if (node.primitive() instanceof Add && isAccumulation(node)) {
          accumulations.add(node);
        }
      }
    }

    Graph result() {
      return Rewriter.rewrite(
          graph,
          (original, current) -> {
            Variable replaced = replaced(original, current);
            return replaced == null ? current.outputs() : List.of(replaced);
          });
    }

    private boolean hasOneReader(Variable variable) {
      return !outputs.contains(variable) && readers.getOrDefault(variable, List.of()).size() == 1;
    }

    private static boolean isProduct(Node node) {
      return node.primitive() instanceof ScaledProduct
          || (node.primitive() instanceof Contract contract
              && contract.subscripts().inputs().size() == 2
              && Member.of(node) == null);
    }

    private static boolean isScaling(Node node) {
      return node.primitive() instanceof Affine affine && affine.shift() == 0;
    }

    /** Whether an addition has a product that nobody else reads, and no loop next to it. */
    private boolean isAccumulation(Node add) {
      int product = productOf(add);
      if (product < 0) {
        return false;
      }
      Variable other = add.input(1 - product);
      boolean otherFuses =
          hasOneReader(other) && Member.of(other.node()) != null && productOf(other.node()) < 0;
      return !otherFuses
          && readers.getOrDefault(add.output(0), List.of()).stream()
              .allMatch(r -> accumulations.contains(r) || Member.of(r) == null);
    }

    /** The input that is a product, scaled perhaps, and read by nobody else; −1 if none is. */
    private int productOf(Node add) {
      if (!(add.primitive() instanceof Add)) {
        return -1;
      }
      // The second one first: in a running sum it is the new term.
      for (int k = 1; k >= 0; k--) {
        Variable term = add.input(k);
        boolean isOwn = hasOneReader(term);
        if (isOwn && isScaling(term.node())) {
          term = term.node().input(0);
          isOwn = hasOneReader(term);
        }
        if (isOwn && isProduct(term.node())) {
          return k;
        }
      }
      return -1;
    }

    private @Nullable Variable replaced(Node original, Node current) {
      if (isProduct(original)) {
        return withScaledOperands(original, current);
      } else if (isScaling(original)
          && isProduct(current.input(0).node())
          && hasOneReader(original.input(0))) {
        ScaledProduct product = product(current.input(0).node());
        double scale = ((Affine) current.primitive()).scale() * product.scale();
        return Double.isFinite(scale) && !product.accumulates()
            ? apply(product, scale, current.input(0).node().inputs())
            : null;
      } else if (accumulations.contains(original)) {
        return accumulated(original, current);
      }
      return null;
    }

    private @Nullable Variable withScaledOperands(Node original, Node current) {
      ScaledProduct product = product(current);
      double scale = product.scale();
      List<Variable> operands = new ArrayList<>(current.inputs());
      for (int k = 0; k < operands.size(); k++) {
        if (isScaling(operands.get(k).node()) && hasOneReader(original.input(k))) {
          scale *= ((Affine) operands.get(k).node().primitive()).scale();
          operands.set(k, operands.get(k).node().input(0));
        }
      }
      return scale == product.scale() || !Double.isFinite(scale) || scale == 0
          ? null
          : apply(product, scale, operands);
    }

    private @Nullable Variable accumulated(Node original, Node current) {
      int k = productOf(original);
      Node node = current.input(k).node();
      if (!isProduct(node)) {
        return null;
      }
      ScaledProduct product = product(node);
      if (product.accumulates()) {
        return null;
      }
      return Variable.apply(
          new ScaledProduct(product.subscripts(), product.scale(), true),
          node.input(0),
          node.input(1),
          current.input(1 - k));
    }

    private static ScaledProduct product(Node node) {
      return node.primitive() instanceof ScaledProduct product
          ? product
          : new ScaledProduct(((Contract) node.primitive()).subscripts(), 1, false);
    }

    private static Variable apply(ScaledProduct product, double scale, List<Variable> operands) {
      return Node.apply(
              new ScaledProduct(product.subscripts(), scale, product.accumulates()), operands)
          .output(0);
    }
  }
}
