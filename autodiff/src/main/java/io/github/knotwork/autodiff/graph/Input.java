package io.github.knotwork.autodiff.graph;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable whose value comes from outside. Its nodes, not its names, tell inputs apart: two
 * inputs may have one name.
 *
 * @param label the name shown in listings
 * @param type what it holds
 */
public record Input(String label, TensorType type) implements Primitive {

  /** A new input. */
  public static Variable of(String label, TensorType type) {
    return Variable.apply(new Input(label, type));
  }

  @Override
  public String name() {
    return "input";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(type);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    return List.of();
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    throw new IllegalStateException("an input has no inputs to take tangents of");
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    throw new IllegalStateException("input '" + label + "' has no value");
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 0;
  }

  @Override
  public String attributes() {
    return label;
  }
}
