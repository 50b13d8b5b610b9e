package io.github.knotwork.autodiff.structure;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function written in Java, with its derivative written as a graph. It must give the same outputs
 * for the same inputs, and may be called from several threads at once.
 */
public interface HostFunction {

  /** What it is called in listings and messages. */
  String name();

  /**
   * The types of the outputs.
   *
   * @throws IllegalArgumentException if the inputs don't fit
   */
  List<TensorType> infer(List<TensorType> inputs);

  /** Computes the outputs. */
  List<HostArray> evaluate(List<HostArray> inputs);

  /**
   * The vector-Jacobian product, as a graph; it can be differentiated again.
   *
   * @param cotangents one an output; null for zero
   * @return one an input; null for zero, or for an input without derivative
   */
  List<@Nullable Variable> vjp(
      List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> cotangents);

  /**
   * The Jacobian-vector product, as a graph. Unless it is given, forward mode through this function
   * is refused.
   *
   * @param tangents one an input; null for zero
   * @return one an output; null for zero
   */
  default List<@Nullable Variable> jvp(
      List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> tangents) {
    throw new UnsupportedOperationException(
        "host function '"
            + name()
            + "' has no Jacobian-vector product; implement jvp, or use reverse mode");
  }
}
