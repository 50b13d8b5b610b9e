package io.github.knotwork.gradcheck.nd4j.zoo;

import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One operation with one set of attributes, and inputs at which it is differentiable.
 *
 * @param name how a user would call it, with what is special about this case: {@code gather,
 *     repeated indices}
 * @param family the section of the report
 * @param graph how to build it
 * @param oracle its value without SameDiff
 * @param operands its inputs
 */
public record OperationCase(
    String name, Family family, Graph graph, Oracle oracle, List<Operand> operands) {
  /** Copies the list. */
  public OperationCase {
    operands = List.copyOf(operands);
  }

  /** Inputs to try it at; the same seed gives the same bits, all exact in single precision. */
  public List<Tensor> inputs(long seed) {
    Random random = new Random(seed);
    List<Tensor> inputs = new ArrayList<>();
    for (Operand operand : operands) {
      inputs.add(operand.sample(random));
    }
    return inputs;
  }

  /** Whether it still makes sense at inputs all of whose rows are equal, as stride 0 makes them. */
  public boolean repeatable() {
    return operands.stream().noneMatch(o -> o.region().needsDistinctRows());
  }

  /** Whether it is one of SameDiff's loss operations, checked under a factor and in a sum too. */
  public boolean loss() {
    return family == Family.LOSS;
  }
}
