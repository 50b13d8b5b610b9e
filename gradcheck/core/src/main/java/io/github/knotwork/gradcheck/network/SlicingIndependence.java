package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Value and gradients do not depend on which indices are gone through one value at a time: one
 * index, and two at once.
 */
public record SlicingIndependence() implements NetworkLaw {
  @Override
  public String name() {
    return "independence of slicing";
  }

  @Override
  public List<Finding> check(
      NetworkImplementation implementation,
      TensorNetwork network,
      Tensor cotangent,
      RandomGenerator random) {
    if (!implementation.choices().contains(NetworkImplementation.Choice.SLICES)
        || network.einsum().indices().isEmpty()) {
      return List.of();
    }
    Derivatives whole = Derivatives.of(implementation, network, cotangent, Execution.FREE);
    RoundingBars bars = RoundingBars.of(network, cotangent, implementation.unitRoundoff());
    List<Finding> findings = new ArrayList<>();
    List<Character> indices = new ArrayList<>();
    network.einsum().indices().chars().forEach(i -> indices.add((char) i));
    for (int count = 1; count <= 2 && count <= indices.size() && findings.isEmpty(); count++) {
      StringBuilder sliced = new StringBuilder();
      for (int i = 0; i < count; i++) {
        sliced.append(indices.remove(random.nextInt(indices.size())).charValue());
      }
      findings.addAll(
          Derivatives.of(implementation, network, cotangent, Execution.sliced(sliced.toString()))
              .differencesFrom(whole, bars, name(), "sliced along " + sliced));
    }
    return findings;
  }
}
