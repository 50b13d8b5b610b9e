package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Precision;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One einsum, as an implementation contracts it, as a function of its tensors.
 *
 * @param implementation what contracts
 * @param einsum what is contracted
 */
public record NetworkFunction(NetworkImplementation implementation, Einsum einsum)
    implements DifferentiableFunction {
  @Override
  public List<Tensor> value(List<Tensor> inputs) {
    return List.of(implementation.value(new TensorNetwork(einsum, inputs), Execution.FREE));
  }

  @Override
  public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    TensorNetwork network = new TensorNetwork(einsum, inputs);
    return implementation.gradients(network, cotangents.get(0), Execution.FREE);
  }

  @Override
  public Precision precision() {
    return implementation.unitRoundoff() > 0x1p-40 ? Precision.SINGLE : Precision.DOUBLE;
  }
}
