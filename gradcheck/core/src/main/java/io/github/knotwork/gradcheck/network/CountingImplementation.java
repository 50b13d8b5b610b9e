package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another implementation, and how often it was called. */
final class CountingImplementation implements NetworkImplementation {
  private final NetworkImplementation counted;
  private int calls;

  CountingImplementation(NetworkImplementation counted) {
    this.counted = counted;
  }

  int calls() {
    return calls;
  }

  @Override
  public Tensor value(TensorNetwork network, Execution execution) {
    calls++;
    return counted.value(network, execution);
  }

  @Override
  public List<@Nullable Tensor> gradients(
      TensorNetwork network, Tensor cotangent, Execution execution) {
    calls++;
    return counted.gradients(network, cotangent, execution);
  }

  @Override
  public Set<Choice> choices() {
    return counted.choices();
  }

  @Override
  public double unitRoundoff() {
    return counted.unitRoundoff();
  }
}
