package io.github.knotwork.autodiff.structure;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function written in Java.
 *
 * @param function what is called; equal functions make equal primitives
 */
public record Host(HostFunction function) implements Primitive {

  /** Applies a function to variables. */
  public static List<Variable> call(HostFunction function, List<Variable> inputs) {
    return Node.apply(new Host(function), inputs).outputs();
  }

  @Override
  public String name() {
    return "host";
  }

  @Override
  public String attributes() {
    return function.name();
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return function.infer(inputs);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    return function.vjp(node.inputs(), node.outputs(), cotangents);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return function.jvp(node.inputs(), node.outputs(), tangents);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    return function.evaluate(inputs);
  }
}
