package io.github.knotwork.optim.transform;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import java.util.List;

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
  public Update update(Variable parameter, Variable gradient, List<Variable> slots, Variable step) {
    Variable change = gradient;
    List<Variable> velocity = List.of();
    if (momentum != 0) {
      change = Arithmetic.add(Arithmetic.multiply(slots.get(0), momentum), gradient);
      velocity = List.of(change);
    }
    return new Update(
        Arithmetic.subtract(parameter, Arithmetic.multiply(change, learningRate)), velocity);
  }
}
