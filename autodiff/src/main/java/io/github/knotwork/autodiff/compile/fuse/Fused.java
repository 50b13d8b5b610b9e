package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that are computed by one nest of loops. Made by {@link Fusion} when all derivatives are
 * taken, so it has none.
 *
 * @param body the nodes, with what they read from outside as inputs
 */
public record Fused(Graph body) implements Primitive {

  @Override
  public String name() {
    return "fused";
  }

  /** The nodes that compute something, in their order. */
  public List<Node> members() {
    return body.nodes().stream().filter(node -> Member.of(node) != null).toList();
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    List<TensorType> expected = body.inputs().stream().map(Variable::type).toList();
    if (!inputs.equals(expected)) {
      throw new IllegalArgumentException(
          "fused: inputs are " + inputs + "; " + expected + " are expected");
    }
    return body.outputs().stream().map(Variable::type).toList();
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    throw noDerivative();
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    throw noDerivative();
  }

  private static UnsupportedOperationException noDerivative() {
    return new UnsupportedOperationException(
        "fused: a graph that was prepared for execution has no derivative; take it before");
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    return Evaluation.run(body, inputs);
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return body.flops();
  }

  /** The names of the members, in their order. */
  @Override
  public String attributes() {
    return members().stream().map(Fused::label).collect(Collectors.joining(" "));
  }

  /** A member's name, with the labels of sums and products. */
  static String label(Node node) {
    String attributes = node.primitive().attributes();
    return node.primitive().name().equals("contract") ? attributes : node.primitive().name();
  }
}
