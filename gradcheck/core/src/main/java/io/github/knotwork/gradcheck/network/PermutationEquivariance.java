package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.Operand;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Permuting the axes of tensors and of the output permutes gradients and value alike, and the order
 * of the operands does not matter.
 */
public record PermutationEquivariance() implements NetworkLaw {
  @Override
  public String name() {
    return "equivariance under permutations";
  }

  @Override
  public List<Finding> check(
      NetworkImplementation implementation,
      TensorNetwork network,
      Tensor cotangent,
      RandomGenerator random) {
    Einsum einsum = network.einsum();
    List<int[]> axes = new ArrayList<>();
    network.tensors().forEach(t -> axes.add(Permutations.draw(t.rank(), random)));
    int[] outputAxes = Permutations.draw(einsum.output().length(), random);
    int[] order = Permutations.draw(einsum.operands().size(), random);

    List<Operand> operands = new ArrayList<>();
    for (int i : order) {
      Operand operand = einsum.operands().get(i);
      int[] permutation = axes.get(einsum.tensorOf(i));
      operands.add(
          new Operand(operand.tensor(), Permutations.apply(operand.indices(), permutation)));
    }
    Einsum permuted = new Einsum(operands, Permutations.apply(einsum.output(), outputAxes));
    List<Tensor> tensors = new ArrayList<>();
    for (String name : permuted.tensors()) {
      int i = einsum.tensors().indexOf(name);
      tensors.add(Permutations.apply(network.tensors().get(i), axes.get(i)));
    }
    Derivatives there =
        Derivatives.of(
            implementation,
            new TensorNetwork(permuted, tensors),
            Permutations.apply(cotangent, outputAxes),
            Execution.FREE);
    Derivatives back =
        new Derivatives(
            Permutations.undo(there.value(), outputAxes),
            inOriginalOrder(there.gradients(), permuted, einsum, axes));
    RoundingBars bars = RoundingBars.of(network, cotangent, implementation.unitRoundoff());
    return back.differencesFrom(
        Derivatives.of(implementation, network, cotangent, Execution.FREE),
        bars,
        name(),
        "of " + einsum + " permuted to " + permuted);
  }

  private static List<@Nullable Tensor> inOriginalOrder(
      List<@Nullable Tensor> gradients, Einsum permuted, Einsum einsum, List<int[]> axes) {
    List<@Nullable Tensor> ordered = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      int there = permuted.tensors().indexOf(einsum.tensors().get(i));
      Tensor gradient = there < gradients.size() ? gradients.get(there) : null;
      ordered.add(gradient == null ? null : Permutations.undo(gradient, axes.get(i)));
    }
    return ordered;
  }
}
