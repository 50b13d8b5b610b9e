package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.NaiveLoops;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Value and gradients are those of {@link NaiveLoops}. Passed over where the loops would take long:
 * then the other laws and finite differences have to do.
 */
public record NaiveAgreement() implements NetworkLaw {
  /** The largest product of all index sizes that is looped over. */
  private static final long MAX_WORK = 100_000;

  @Override
  public String name() {
    return "agreement with naive loops";
  }

  @Override
  public List<Finding> check(
      NetworkImplementation implementation,
      TensorNetwork network,
      Tensor cotangent,
      RandomGenerator random) {
    if (network.sizes().product(network.einsum().indices()) > MAX_WORK) {
      return List.of();
    }
    List<Tensor> gradients = NaiveLoops.gradients(network.einsum(), network.tensors(), cotangent);
    Derivatives expected = new Derivatives(network.value(), new ArrayList<>(gradients));
    RoundingBars bars = RoundingBars.of(network, cotangent, implementation.unitRoundoff());
    return Derivatives.of(implementation, network, cotangent, Execution.FREE)
        .differencesFrom(expected, bars, name(), "against naive loops");
  }
}
