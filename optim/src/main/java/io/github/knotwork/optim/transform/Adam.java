package io.github.knotwork.optim.transform;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.List;

/**
 * Adam (Kingma and Ba, ICLR 2015, Algorithm 1): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − α·m̂
 * / (√v̂ + ε) with m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ).
 *
 * @param learningRate α, above 0
 * @param beta1 in [0, 1)
 * @param beta2 in [0, 1)
 * @param epsilon ε, above 0
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {

  /** Checks the ranges. */
  public Adam {
    if (!(learningRate > 0) || !Double.isFinite(learningRate)) {
      throw new IllegalArgumentException("adam: learning rate " + learningRate + " is not above 0");
    }
    if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "adam: betas " + beta1 + " and " + beta2 + " are not in [0, 1)");
    }
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("adam: epsilon " + epsilon + " is not above 0");
    }
  }

  /** β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
  public static Adam of(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8);
  }

  @Override
  public List<String> slots() {
    return List.of("m", "v");
  }

  @Override
  public Update update(Variable parameter, Variable gradient, List<Variable> slots, Variable step) {
    Variable m =
        Arithmetic.add(
            Arithmetic.multiply(slots.get(0), beta1), Arithmetic.multiply(gradient, 1 - beta1));
    Variable v =
        Arithmetic.add(
            Arithmetic.multiply(slots.get(1), beta2),
            Arithmetic.multiply(Arithmetic.square(gradient), 1 - beta2));
    Variable rate = like(parameter, Arithmetic.divide(learningRate, correction(beta1, step)));
    Variable spread = like(parameter, correction(beta2, step));
    Variable change =
        Arithmetic.divide(
            Arithmetic.multiply(m, rate),
            Arithmetic.add(Arithmetic.sqrt(Arithmetic.divide(v, spread)), epsilon));
    return new Update(Arithmetic.subtract(parameter, change), List.of(m, v));
  }

  /** 1 − βᵗ. */
  private static Variable correction(double beta, Variable step) {
    return Arithmetic.subtract(1, Arithmetic.power(Fill.of(step.type(), beta), step));
  }

  private static Variable like(Variable parameter, Variable scalar) {
    return Cast.of(scalar, parameter.type().dataType());
  }
}
