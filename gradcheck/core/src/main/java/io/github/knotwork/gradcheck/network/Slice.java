package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.Operand;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One part of a network cut along some indices: each has one value. The parts of all values add up
 * to the whole.
 *
 * @param network the whole
 * @param sliced the indices cut along; none gives the whole as its only part
 * @param values one for each of them
 */
record Slice(TensorNetwork network, String sliced, int[] values) {
  /** One slice for each combination of values. */
  static List<Slice> all(TensorNetwork network, String sliced) {
    List<int[]> combinations = List.of(new int[0]);
    for (int size : network.sizes().shape(sliced)) {
      List<int[]> longer = new ArrayList<>();
      for (int[] values : combinations) {
        for (int value = 0; value < size; value++) {
          int[] appended = Arrays.copyOf(values, values.length + 1);
          appended[values.length] = value;
          longer.add(appended);
        }
      }
      combinations = longer;
    }
    return combinations.stream().map(v -> new Slice(network, sliced, v)).toList();
  }

  /**
   * The part, with one tensor for each operand: a tensor that appears twice is cut differently in
   * each place. The tensors are views.
   */
  TensorNetwork part() {
    Einsum einsum = network.einsum();
    List<Operand> operands = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < einsum.operands().size(); i++) {
      operands.add(new Operand(Einsum.defaultName(i), rest(einsum.operands().get(i).indices())));
      tensors.add(ofOperand(i, network.tensors().get(einsum.tensorOf(i))));
    }
    return new TensorNetwork(new Einsum(operands, rest(einsum.output())), tensors);
  }

  /** The view of a tensor of this operand's shape that the part has. */
  Tensor ofOperand(int operand, Tensor tensor) {
    return view(tensor, network.einsum().operands().get(operand).indices());
  }

  /** The view of a tensor of the output's shape that the part has. */
  Tensor ofOutput(Tensor tensor) {
    return view(tensor, network.einsum().output());
  }

  private Tensor view(Tensor tensor, String indices) {
    int[] shape = tensor.shape();
    int[] strides = tensor.strides();
    int offset = tensor.offset();
    int kept = 0;
    for (int axis = 0; axis < indices.length(); axis++) {
      int position = sliced.indexOf(indices.charAt(axis));
      if (position >= 0) {
        offset += values[position] * strides[axis];
      } else {
        shape[kept] = shape[axis];
        strides[kept] = strides[axis];
        kept++;
      }
    }
    return Tensor.view(
        tensor.buffer(), offset, Arrays.copyOf(shape, kept), Arrays.copyOf(strides, kept));
  }

  private String rest(String indices) {
    StringBuilder rest = new StringBuilder();
    indices.chars().filter(i -> sliced.indexOf(i) < 0).forEach(i -> rest.append((char) i));
    return rest.toString();
  }
}
