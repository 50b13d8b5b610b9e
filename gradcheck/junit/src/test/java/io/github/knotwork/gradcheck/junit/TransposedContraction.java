package io.github.knotwork.gradcheck.junit;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import io.github.knotwork.gradcheck.network.Execution;
import io.github.knotwork.gradcheck.network.NetworkImplementation;
import io.github.knotwork.gradcheck.network.PairwiseContraction;
import java.util.ArrayList;
import java.util.List;

/** Gives the first square matrix of a network the gradient of its transpose. */
final class TransposedContraction implements NetworkImplementation {
  private final PairwiseContraction right = new PairwiseContraction();

  @Override
  public Tensor value(TensorNetwork network, Execution execution) {
    return right.value(network, execution);
  }

  @Override
  public List<Tensor> gradients(TensorNetwork network, Tensor cotangent, Execution execution) {
    List<Tensor> gradients = new ArrayList<>(right.gradients(network, cotangent, execution));
    for (int i = 0; i < gradients.size(); i++) {
      Tensor one = gradients.get(i);
      if (one.rank() == 2 && one.shape()[0] == one.shape()[1]) {
        int[] shape = {one.shape()[1], one.shape()[0]};
        int[] strides = {one.strides()[1], one.strides()[0]};
        gradients.set(i, Tensor.view(one.buffer(), one.offset(), shape, strides));
        return gradients;
      }
    }
    return gradients;
  }
}
