package io.github.knotwork.gradcheck.einsum;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * An einsum with its tensors.
 *
 * @param einsum what is contracted
 * @param tensors in the order of {@link Einsum#tensors()}
 */
public record TensorNetwork(Einsum einsum, List<Tensor> tensors) {
  /** Checks that the tensors fit the indices. */
  public TensorNetwork {
    tensors = List.copyOf(tensors);
    IndexSizes.of(einsum, tensors);
  }

  /** A network in the notation of {@link Einsum#parse}. */
  public static TensorNetwork of(String notation, Tensor... tensors) {
    return new TensorNetwork(Einsum.parse(notation), List.of(tensors));
  }

  /** The size of every index. */
  public IndexSizes sizes() {
    return IndexSizes.of(einsum, tensors);
  }

  /** The value by naive loops. */
  public Tensor value() {
    return NaiveLoops.value(einsum, tensors);
  }

  /** The same einsum of other tensors. */
  public TensorNetwork with(List<Tensor> others) {
    return new TensorNetwork(einsum, others);
  }

  /** {@code ij,jk->ik, A [2, 3], B [3, 2]}: the structure without the values. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(einsum.toString());
    for (int i = 0; i < tensors.size(); i++) {
      text.append(", ").append(einsum.tensors().get(i)).append(' ');
      text.append(Arrays.toString(tensors.get(i).shape()));
    }
    return text.toString();
  }
}
