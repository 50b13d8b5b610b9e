package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.NaiveLoops;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One contraction of a network in which every operand is a tensor of its own. */
final class PairwiseTree {
  private final TensorNetwork network;
  private final List<ContractionPath.Step> steps;
  private final List<Einsum> pairs;
  private final boolean recomputing;
  private final List<@Nullable Tensor> kept;

  PairwiseTree(TensorNetwork network, Execution execution) {
    ContractionPath asked = execution.path();
    ContractionPath path =
        asked != null ? asked : ContractionPath.greedy(network.einsum(), network.sizes());
    this.network = network;
    this.steps = path.steps();
    this.pairs = ContractionSteps.pairs(network.einsum(), path);
    this.recomputing = execution.recomputing();
    this.kept = new ArrayList<>(Collections.nCopies(pairs.size(), null));
  }

  Tensor value() {
    return steps.isEmpty() ? network.value() : node(network.tensors().size() + steps.size() - 1);
  }

  /** The gradient of every operand. */
  List<Tensor> gradients(Tensor cotangent) {
    if (steps.isEmpty()) {
      return NaiveLoops.gradients(network.einsum(), network.tensors(), cotangent);
    }
    int operands = network.tensors().size();
    List<Tensor> adjoints =
        new ArrayList<>(Collections.nCopies(operands + steps.size(), cotangent));
    for (int s = steps.size() - 1; s >= 0; s--) {
      List<Tensor> two = NaiveLoops.gradients(pairs.get(s), factors(s), adjoints.get(operands + s));
      adjoints.set(steps.get(s).left(), two.get(0));
      adjoints.set(steps.get(s).right(), two.get(1));
    }
    return adjoints.subList(0, operands);
  }

  private Tensor node(int number) {
    int operands = network.tensors().size();
    if (number < operands) {
      return network.tensors().get(number);
    }
    int step = number - operands;
    Tensor before = kept.get(step);
    if (before != null) {
      return before;
    }
    Tensor value = NaiveLoops.value(pairs.get(step), factors(step));
    if (!recomputing) {
      kept.set(step, value);
    }
    return value;
  }

  private List<Tensor> factors(int step) {
    return List.of(node(steps.get(step).left()), node(steps.get(step).right()));
  }
}
