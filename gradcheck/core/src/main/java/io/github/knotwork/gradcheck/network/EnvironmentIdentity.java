package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network is of degree k in a tensor that appears k times, so ⟨gradient, tensor⟩ = k·⟨cotangent,
 * value⟩ (Euler). For k = 1 the gradient is the tensor's environment.
 */
public record EnvironmentIdentity() implements NetworkLaw {
  @Override
  public String name() {
    return "environment times tensor";
  }

  @Override
  public List<Finding> check(
      NetworkImplementation implementation,
      TensorNetwork network,
      Tensor cotangent,
      RandomGenerator random) {
    Derivatives derivatives = Derivatives.of(implementation, network, cotangent, Execution.FREE);
    RoundingBars bars = RoundingBars.of(network, cotangent, implementation.unitRoundoff());
    double value = inner(derivatives.value(), cotangent);
    double valueBar = inner(bars.value(), magnitude(cotangent));
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < network.tensors().size(); i++) {
      Tensor gradient = i < derivatives.gradients().size() ? derivatives.gradients().get(i) : null;
      Tensor tensor = network.tensors().get(i);
      int uses = network.einsum().uses(i);
      String what = "⟨gradient, tensor⟩ of tensor %d, which appears %d times,".formatted(i, uses);
      if (gradient == null || !Arrays.equals(gradient.shape(), tensor.shape())) {
        Derivatives.compare(gradient, tensor, tensor, name(), what, Finding.Place.input(i))
            .ifPresent(findings::add);
      } else {
        // Inner products add round-off of their own, no more than what the entries had.
        double bar = 2 * (inner(bars.gradients().get(i), magnitude(tensor)) + uses * valueBar);
        Derivatives.compare(
                Tensor.scalar(inner(gradient, tensor)),
                Tensor.scalar(uses * value),
                Tensor.scalar(bar),
                name(),
                what,
                Finding.Place.input(i))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static double inner(Tensor one, Tensor two) {
    double[] a = one.toArray();
    double[] b = two.toArray();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static Tensor magnitude(Tensor tensor) {
    return Tensor.of(Arrays.stream(tensor.toArray()).map(Math::abs).toArray(), tensor.shape());
  }
}
