package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Value and gradients do not depend on the order of pairwise contractions. */
public record PathIndependence() implements NetworkLaw {
  private static final int PATHS = 2;

  @Override
  public String name() {
    return "independence of the contraction path";
  }

  @Override
  public List<Finding> check(
      NetworkImplementation implementation,
      TensorNetwork network,
      Tensor cotangent,
      RandomGenerator random) {
    int operands = network.einsum().operands().size();
    if (!implementation.choices().contains(NetworkImplementation.Choice.PATH) || operands < 3) {
      return List.of();
    }
    Derivatives free = Derivatives.of(implementation, network, cotangent, Execution.FREE);
    RoundingBars bars = RoundingBars.of(network, cotangent, implementation.unitRoundoff());
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < PATHS && findings.isEmpty(); i++) {
      ContractionPath path = ContractionPath.random(operands, random);
      findings.addAll(
          Derivatives.of(implementation, network, cotangent, Execution.along(path))
              .differencesFrom(free, bars, name(), "along " + path.steps()));
    }
    return findings;
  }
}
