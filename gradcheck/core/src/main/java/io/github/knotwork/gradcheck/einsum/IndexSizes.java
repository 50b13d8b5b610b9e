package io.github.knotwork.gradcheck.einsum;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The size of every index of an einsum, as its tensors say. */
public final class IndexSizes {
  private final Map<Character, Integer> sizes;

  private IndexSizes(Map<Character, Integer> sizes) {
    this.sizes = sizes;
  }

  /**
   * Reads the sizes off the tensors.
   *
   * @param tensors in the order of {@link Einsum#tensors()}
   * @throws IllegalArgumentException naming the first tensor whose number or sizes do not fit
   */
  public static IndexSizes of(Einsum einsum, List<Tensor> tensors) {
    List<String> names = einsum.tensors();
    if (names.size() != tensors.size()) {
      throw new IllegalArgumentException(
          "einsum %s: %d tensors given, %d expected %s"
              .formatted(einsum, tensors.size(), names.size(), names));
    }
    Map<Character, Integer> sizes = new LinkedHashMap<>();
    for (Operand operand : einsum.operands()) {
      int[] shape = tensors.get(names.indexOf(operand.tensor())).shape();
      if (shape.length != operand.rank()) {
        throw new IllegalArgumentException(
            "einsum %s: tensor %s has shape %s, expected rank %d for the indices %s"
                .formatted(
                    einsum,
                    operand.tensor(),
                    Arrays.toString(shape),
                    operand.rank(),
                    operand.indices()));
      }
      for (int axis = 0; axis < shape.length; axis++) {
        char index = operand.indices().charAt(axis);
        Integer before = sizes.putIfAbsent(index, shape[axis]);
        if (before != null && before != shape[axis]) {
          throw new IllegalArgumentException(
              "einsum %s: index '%s' has size %d on axis %d of tensor %s, but %d elsewhere"
                  .formatted(einsum, index, shape[axis], axis, operand.tensor(), before));
        }
      }
    }
    return new IndexSizes(sizes);
  }

  /** The size of one index, which must be on some operand. */
  public int of(char index) {
    Integer size = sizes.get(index);
    if (size == null) {
      throw new IllegalArgumentException(
          "index '" + index + "' is not among " + sizes.keySet() + " of this einsum");
    }
    return size;
  }

  /** The shape of a tensor that carries these indices. */
  public int[] shape(String indices) {
    return indices.chars().map(i -> of((char) i)).toArray();
  }

  /** The product of the sizes of these indices. */
  public long product(String indices) {
    long product = 1;
    for (int i = 0; i < indices.length(); i++) {
      product = Math.multiplyExact(product, (long) of(indices.charAt(i)));
    }
    return product;
  }
}
