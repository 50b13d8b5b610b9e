package io.github.knotwork.gradcheck.einsum;

import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * An einsum and its derivatives by one loop over all indices.
 *
 * <p>The cost is the product of all index sizes; there is no order of contraction, no permutation
 * and no blocking that could be wrong. The derivative with respect to one operand is the same loop
 * with the cotangent in its place: the einsum is linear in every operand.
 */
public final class NaiveLoops {
  private NaiveLoops() {}

  /**
   * The value.
   *
   * @param tensors in the order of {@link Einsum#tensors()}; of any layout, not modified
   * @return a new tensor with the indices of the output
   */
  public static Tensor value(Einsum einsum, List<Tensor> tensors) {
    IndexSizes sizes = IndexSizes.of(einsum, tensors);
    int[] shape = sizes.shape(einsum.output());
    double[] result = new double[(int) sizes.product(einsum.output())];
    new SumOfProducts(einsum.indices(), sizes)
        .addInto(result, einsum.output(), shape, factors(einsum, tensors));
    return Tensor.of(result, shape);
  }

  /**
   * The gradient of ⟨value, cotangent⟩ for every tensor. Operands that are the same tensor, and a
   * repeated index of one operand, accumulate.
   *
   * @param cotangent of the value's shape
   * @return new tensors, in the order and of the shapes of {@code tensors}
   */
  public static List<Tensor> gradients(Einsum einsum, List<Tensor> tensors, Tensor cotangent) {
    SumOfProducts loop = new SumOfProducts(einsum.indices(), IndexSizes.of(einsum, tensors));
    List<double[]> sums = zeros(tensors);
    for (int operand = 0; operand < einsum.operands().size(); operand++) {
      List<Factor> factors = factors(einsum, tensors);
      factors.set(operand, new Factor(einsum.output(), cotangent));
      addInto(sums, loop, einsum, operand, tensors, factors);
    }
    return shapedLike(tensors, sums);
  }

  /**
   * The derivative of the value in a direction.
   *
   * @param tangents in the order and of the shapes of {@code tensors}
   * @return a new tensor of the value's shape
   */
  public static Tensor directional(Einsum einsum, List<Tensor> tensors, List<Tensor> tangents) {
    IndexSizes sizes = IndexSizes.of(einsum, tensors);
    SumOfProducts loop = new SumOfProducts(einsum.indices(), sizes);
    int[] shape = sizes.shape(einsum.output());
    double[] sum = new double[(int) sizes.product(einsum.output())];
    for (int operand = 0; operand < einsum.operands().size(); operand++) {
      List<Factor> factors = factors(einsum, tensors);
      factors.set(operand, factor(einsum, operand, tangents));
      loop.addInto(sum, einsum.output(), shape, factors);
    }
    return Tensor.of(sum, shape);
  }

  /**
   * The derivative of {@link #gradients} in a direction of the tensors, the cotangent held fixed.
   *
   * @param tangents in the order and of the shapes of {@code tensors}
   * @return new tensors, in the order and of the shapes of {@code tensors}
   */
  public static List<Tensor> gradientsAlong(
      Einsum einsum, List<Tensor> tensors, Tensor cotangent, List<Tensor> tangents) {
    SumOfProducts loop = new SumOfProducts(einsum.indices(), IndexSizes.of(einsum, tensors));
    List<double[]> sums = zeros(tensors);
    int count = einsum.operands().size();
    for (int operand = 0; operand < count; operand++) {
      for (int moved = 0; moved < count; moved++) {
        if (moved != operand) {
          List<Factor> factors = factors(einsum, tensors);
          factors.set(operand, new Factor(einsum.output(), cotangent));
          factors.set(moved, factor(einsum, moved, tangents));
          addInto(sums, loop, einsum, operand, tensors, factors);
        }
      }
    }
    return shapedLike(tensors, sums);
  }

  private static void addInto(
      List<double[]> sums,
      SumOfProducts loop,
      Einsum einsum,
      int operand,
      List<Tensor> tensors,
      List<Factor> factors) {
    int tensor = einsum.tensorOf(operand);
    String indices = einsum.operands().get(operand).indices();
    loop.addInto(sums.get(tensor), indices, tensors.get(tensor).shape(), factors);
  }

  private static List<double[]> zeros(List<Tensor> tensors) {
    List<double[]> sums = new ArrayList<>();
    tensors.forEach(t -> sums.add(new double[t.size()]));
    return sums;
  }

  private static List<Tensor> shapedLike(List<Tensor> tensors, List<double[]> entries) {
    List<Tensor> shaped = new ArrayList<>();
    for (int tensor = 0; tensor < tensors.size(); tensor++) {
      shaped.add(Tensor.of(entries.get(tensor), tensors.get(tensor).shape()));
    }
    return shaped;
  }

  private static Factor factor(Einsum einsum, int operand, List<Tensor> tensors) {
    return new Factor(
        einsum.operands().get(operand).indices(), tensors.get(einsum.tensorOf(operand)));
  }

  private static List<Factor> factors(Einsum einsum, List<Tensor> tensors) {
    List<Factor> factors = new ArrayList<>();
    for (int operand = 0; operand < einsum.operands().size(); operand++) {
      factors.add(factor(einsum, operand, tensors));
    }
    return factors;
  }
}
