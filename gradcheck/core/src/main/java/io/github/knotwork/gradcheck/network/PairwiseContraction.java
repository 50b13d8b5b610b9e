package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.NaiveLoops;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Contracts two tensors at a time, each pair by {@link NaiveLoops}, and differentiates by walking
 * the path backwards. Without a path it takes the greedy one. Any number of threads may share one.
 */
public final class PairwiseContraction implements NetworkImplementation {
  @Override
  public Set<Choice> choices() {
    return EnumSet.allOf(Choice.class);
  }

  @Override
  public Tensor value(TensorNetwork network, Execution execution) {
    Tensor sum = Tensor.zeros(network.sizes().shape(network.einsum().output()));
    for (Slice slice : Slice.all(network, execution.sliced())) {
      addInto(slice.ofOutput(sum), new PairwiseTree(slice.part(), execution).value());
    }
    return sum;
  }

  @Override
  public List<@Nullable Tensor> gradients(
      TensorNetwork network, Tensor cotangent, Execution execution) {
    List<@Nullable Tensor> sums = new ArrayList<>();
    network.tensors().forEach(t -> sums.add(Tensor.zeros(t.shape())));
    for (Slice slice : Slice.all(network, execution.sliced())) {
      List<Tensor> gradients =
          new PairwiseTree(slice.part(), execution).gradients(slice.ofOutput(cotangent));
      for (int operand = 0; operand < gradients.size(); operand++) {
        Tensor sum = sums.get(network.einsum().tensorOf(operand));
        if (sum != null) {
          addInto(slice.ofOperand(operand, sum), gradients.get(operand));
        }
      }
    }
    return sums;
  }

  /** Adds the entries of a part to the buffer behind a view of the part's shape. */
  private static void addInto(Tensor view, Tensor part) {
    int[] shape = view.shape();
    int[] strides = view.strides();
    int[] index = new int[shape.length];
    for (double entry : part.toArray()) {
      int position = view.offset();
      for (int axis = 0; axis < shape.length; axis++) {
        position += index[axis] * strides[axis];
      }
      view.buffer()[position] += entry;
      for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
  }
}
