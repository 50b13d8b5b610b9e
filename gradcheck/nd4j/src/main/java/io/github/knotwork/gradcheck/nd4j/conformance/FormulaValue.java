package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.nd4j.zoo.Oracle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SameDiff's derivatives beside the value by formula, which has been found to be SameDiff's too,
 * and costs a thousandth of it: finite differences take many.
 */
record FormulaValue(DifferentiableFunction inner, Oracle oracle) implements DifferentiableFunction {
  @Override
  public List<Tensor> value(List<Tensor> inputs) {
    return oracle.value(inputs);
  }

  @Override
  public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    return inner.vjp(inputs, cotangents);
  }

  @Override
  public boolean hasSecondOrder() {
    return inner.hasSecondOrder();
  }

  @Override
  public List<@Nullable Tensor> hvp(
      List<Tensor> inputs, List<Tensor> cotangents, List<Tensor> tangents) {
    return inner.hvp(inputs, cotangents, tangents);
  }
}
