package io.github.knotwork.optim.transform;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.nd4j.FusedUpdates;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

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
  public void update(
      OptimizerState state, Map<String, INDArray> gradient, Map<String, INDArray> parameters) {
    int t = Math.toIntExact(state.nextStep());
    parameters.forEach(
        (name, parameter) -> {
          INDArray step = requireNonNull(gradient.get(name));
          FusedUpdates.adam(
              step,
              state.get("m", name),
              state.get("v", name),
              learningRate,
              beta1,
              beta2,
              epsilon,
              t);
          parameter.subi(step);
        });
  }
}
