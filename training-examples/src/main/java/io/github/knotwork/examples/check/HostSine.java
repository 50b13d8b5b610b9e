package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Cos;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.structure.HostFunction;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sine, as a function written in Java. */
record HostSine() implements HostFunction {
  @Override
  public String name() {
    return "sine";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return inputs;
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(0);
    return List.of(HostArray.wrap(x.type(), Arrays.stream(x.toArray()).map(Math::sin).toArray()));
  }

  @Override
  public List<@Nullable Variable> vjp(
      List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> cotangents) {
    return timesCosine(inputs, cotangents);
  }

  @Override
  public List<@Nullable Variable> jvp(
      List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> tangents) {
    return timesCosine(inputs, tangents);
  }

  private static List<@Nullable Variable> timesCosine(
      List<Variable> inputs, List<@Nullable Variable> directions) {
    Variable direction = directions.get(0);
    return Arrays.asList(direction == null ? null : Multiply.of(direction, Cos.of(inputs.get(0))));
  }
}
