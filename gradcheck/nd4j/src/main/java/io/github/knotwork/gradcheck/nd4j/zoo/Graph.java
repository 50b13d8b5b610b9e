package io.github.knotwork.gradcheck.nd4j.zoo;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Adds an operation to a graph. */
@FunctionalInterface
public interface Graph {
  /**
   * Adds the operation.
   *
   * @param sd where to
   * @param inputs its differentiable inputs, in the order of the case's operands
   * @return its floating point outputs
   */
  List<SDVariable> build(SameDiff sd, SDVariable[] inputs);
}
