package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A right implementation with one thing made wrong. */
class Planted implements NetworkImplementation {
  private final PairwiseContraction right = new PairwiseContraction();

  @Override
  public Set<Choice> choices() {
    return EnumSet.allOf(Choice.class);
  }

  @Override
  public Tensor value(TensorNetwork network, Execution execution) {
    return right.value(network, execution);
  }

  @Override
  public List<Tensor> gradients(TensorNetwork network, Tensor cotangent, Execution execution) {
    return right.gradients(network, cotangent, execution);
  }

  /** The gradient of the first tensor is that of the transpose, where it is a square matrix. */
  static NetworkImplementation transposedGradient() {
    return new Planted() {
      @Override
      public List<Tensor> gradients(TensorNetwork network, Tensor cotangent, Execution execution) {
        List<Tensor> gradients = new ArrayList<>(super.gradients(network, cotangent, execution));
        Tensor first = gradients.get(0);
        if (first.rank() == 2 && first.shape()[0] == first.shape()[1]) {
          gradients.set(0, Permutations.apply(first, new int[] {1, 0}));
        }
        return gradients;
      }
    };
  }

  static Tensor scaled(Tensor tensor, double factor) {
    return Tensor.of(
        Arrays.stream(tensor.toArray()).map(v -> v * factor).toArray(), tensor.shape());
  }

  static List<Tensor> scaled(List<Tensor> tensors, double factor) {
    return new ArrayList<>(tensors.stream().map(t -> scaled(t, factor)).toList());
  }
}
