package io.github.knotwork.optim.transform;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stochastic gradient descent with heavy-ball momentum (Polyak 1964): b ← μb + g, θ ← θ − α·b.
 *
 * @param learningRate α, above 0
 * @param momentum μ in [0, 1)
 */
public record Sgd(double learningRate, double momentum) implements Optimizer {

  /** Checks the ranges. */
  public Sgd {
    if (!(learningRate > 0) || !Double.isFinite(learningRate)) {
      throw new IllegalArgumentException("sgd: learning rate " + learningRate + " is not above 0");
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("sgd: momentum " + momentum + " is not in [0, 1)");
    }
  }

  /** Without momentum. */
  public static Sgd of(double learningRate) {
    return new Sgd(learningRate, 0);
  }

  @Override
  public List<String> slots() {
    return momentum == 0 ? List.of() : List.of("velocity");
  }

  @Override
  public void update(
      OptimizerState state, Map<String, INDArray> gradient, Map<String, INDArray> parameters) {
    state.nextStep();
    parameters.forEach(
        (name, parameter) -> {
          INDArray g = requireNonNull(gradient.get(name));
          if (momentum == 0) {
            parameter.subi(g.muli(learningRate));
          } else {
            INDArray velocity = state.get("velocity", name);
            velocity.muli(momentum).addi(g);
            parameter.subi(g.assign(velocity).muli(learningRate));
          }
        });
  }
}
