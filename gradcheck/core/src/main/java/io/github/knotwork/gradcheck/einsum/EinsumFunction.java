package io.github.knotwork.gradcheck.einsum;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An einsum as a function of its tensors, with first and second derivatives by {@link NaiveLoops}.
 *
 * @param einsum what is contracted; the inputs are its {@link Einsum#tensors()}, in that order
 */
public record EinsumFunction(Einsum einsum) implements DifferentiableFunction {
  @Override
  public List<Tensor> value(List<Tensor> inputs) {
    return List.of(NaiveLoops.value(einsum, inputs));
  }

  @Override
  public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    return new ArrayList<>(NaiveLoops.gradients(einsum, inputs, cotangents.get(0)));
  }

  @Override
  public boolean hasJvp() {
    return true;
  }

  @Override
  public List<Tensor> jvp(List<Tensor> inputs, List<Tensor> tangents) {
    return List.of(NaiveLoops.directional(einsum, inputs, tangents));
  }

  @Override
  public boolean hasSecondOrder() {
    return true;
  }

  @Override
  public List<@Nullable Tensor> hvp(
      List<Tensor> inputs, List<Tensor> cotangents, List<Tensor> tangents) {
    return new ArrayList<>(NaiveLoops.gradientsAlong(einsum, inputs, cotangents.get(0), tangents));
  }
}
