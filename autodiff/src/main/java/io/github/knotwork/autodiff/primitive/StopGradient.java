package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** x itself, but constant for every derivative. */
public record StopGradient() implements Primitive {

  /** Of any type. */
  public static Variable of(Variable x) {
    return Variable.apply(new StopGradient(), x);
  }

  @Override
  public String name() {
    return "stop_gradient";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 1);
    return inputs;
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    return Checks.list((Variable) null);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return Checks.list((Variable) null);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    return inputs;
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 0;
  }

  /** Itself: array libraries have no name for this, so their own derivative passes through. */
  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return inputs;
  }
}
