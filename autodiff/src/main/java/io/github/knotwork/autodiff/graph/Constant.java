package io.github.knotwork.autodiff.graph;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable whose value is part of the graph.
 *
 * @param value kept as it is
 */
public record Constant(HostArray value) implements Primitive {

  /** A new constant. */
  public static Variable of(HostArray value) {
    return Variable.apply(new Constant(value));
  }

  /** A constant of rank 0. */
  public static Variable scalar(TensorType like, double value) {
    return of(HostArray.of(like.withShape(), value));
  }

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(value.type());
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    return List.of();
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    throw new IllegalStateException("a constant has no inputs to take tangents of");
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    return List.of(value);
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 0;
  }

  @Override
  public String attributes() {
    return value.size() == 1 ? String.valueOf(value.get(0)) : "";
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(library.constant(value));
  }
}
