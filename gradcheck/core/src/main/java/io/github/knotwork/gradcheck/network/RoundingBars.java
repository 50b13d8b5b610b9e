package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.IndexSizes;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far two computations of one network may lie apart by round-off alone.
 *
 * <p>A sum of n products of m factors, in any order, is off by at most (n + m)·u·Σ|products| to
 * first order in the unit round-off u (Higham, Accuracy and Stability of Numerical Algorithms,
 * §3.1). Σ|products| is the same network of absolute values. Both sides of a comparison may err, so
 * the bars are twice that.
 *
 * @param value one bar for each entry of the value
 * @param gradients one for each entry of each gradient
 */
public record RoundingBars(Tensor value, List<Tensor> gradients) {
  private static final PairwiseContraction CONTRACTION = new PairwiseContraction();

  /**
   * The bars of a network.
   *
   * @param unitRoundoff of the format computed in
   */
  public static RoundingBars of(TensorNetwork network, Tensor cotangent, double unitRoundoff) {
    TensorNetwork magnitudes =
        network.with(network.tensors().stream().map(t -> scaled(t, 1)).toList());
    Einsum einsum = network.einsum();
    IndexSizes sizes = network.sizes();
    int factors = einsum.operands().size() + 1;
    double ofValue = 2 * unitRoundoff * (sizes.product(summed(einsum, einsum.output())) + factors);
    Tensor value = scaled(CONTRACTION.value(magnitudes, Execution.FREE), ofValue);
    List<Tensor> gradients = new ArrayList<>();
    List<@Nullable Tensor> absolute =
        CONTRACTION.gradients(magnitudes, scaled(cotangent, 1), Execution.FREE);
    for (int i = 0; i < absolute.size(); i++) {
      double terms = sizes.product(einsum.indices()) * (double) einsum.uses(i);
      double scale = 2 * unitRoundoff * (terms / network.tensors().get(i).size() + factors);
      gradients.add(scaled(absolute.get(i), scale));
    }
    return new RoundingBars(value, gradients);
  }

  private static String summed(Einsum einsum, String output) {
    StringBuilder summed = new StringBuilder();
    einsum
        .indices()
        .chars()
        .filter(i -> output.indexOf(i) < 0)
        .forEach(i -> summed.append((char) i));
    return summed.toString();
  }

  private static Tensor scaled(@Nullable Tensor tensor, double factor) {
    if (tensor == null) {
      throw new IllegalStateException("the reference contraction gives every gradient");
    }
    double[] entries = Arrays.stream(tensor.toArray()).map(v -> factor * Math.abs(v)).toArray();
    return Tensor.of(entries, tensor.shape());
  }
}
