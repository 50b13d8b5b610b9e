package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.Operand;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Value and gradients do not depend on what the indices are called. */
public record RelabellingEquivariance() implements NetworkLaw {
  @Override
  public String name() {
    return "independence of the names of indices";
  }

  @Override
  public List<Finding> check(
      NetworkImplementation implementation,
      TensorNetwork network,
      Tensor cotangent,
      RandomGenerator random) {
    Einsum einsum = network.einsum();
    List<Character> letters = new ArrayList<>();
    for (int i = 0; i < einsum.indices().length() + 3; i++) {
      letters.add(Einsum.letter(i));
    }
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < einsum.indices().length(); i++) {
      names.append(letters.remove(random.nextInt(letters.size())).charValue());
    }
    List<Operand> operands =
        einsum.operands().stream()
            .map(o -> new Operand(o.tensor(), renamed(o.indices(), einsum.indices(), names)))
            .toList();
    Einsum relabelled = new Einsum(operands, renamed(einsum.output(), einsum.indices(), names));
    RoundingBars bars = RoundingBars.of(network, cotangent, implementation.unitRoundoff());
    TensorNetwork other = new TensorNetwork(relabelled, network.tensors());
    return Derivatives.of(implementation, other, cotangent, Execution.FREE)
        .differencesFrom(
            Derivatives.of(implementation, network, cotangent, Execution.FREE),
            bars,
            name(),
            "of " + einsum + " written as " + relabelled);
  }

  private static String renamed(String indices, String from, StringBuilder to) {
    StringBuilder renamed = new StringBuilder();
    indices.chars().forEach(i -> renamed.append(to.charAt(from.indexOf(i))));
    return renamed.toString();
  }
}
