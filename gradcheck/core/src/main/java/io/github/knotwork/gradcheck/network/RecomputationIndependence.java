package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.List;
import java.util.random.RandomGenerator;

/** Value and gradients do not depend on whether intermediates are kept or computed again. */
public record RecomputationIndependence() implements NetworkLaw {
  @Override
  public String name() {
    return "independence of recomputation";
  }

  @Override
  public List<Finding> check(
      NetworkImplementation implementation,
      TensorNetwork network,
      Tensor cotangent,
      RandomGenerator random) {
    if (!implementation.choices().contains(NetworkImplementation.Choice.RECOMPUTATION)) {
      return List.of();
    }
    Derivatives kept = Derivatives.of(implementation, network, cotangent, Execution.FREE);
    RoundingBars bars = RoundingBars.of(network, cotangent, implementation.unitRoundoff());
    return Derivatives.of(implementation, network, cotangent, Execution.recompute())
        .differencesFrom(kept, bars, name(), "with intermediates recomputed");
  }
}
