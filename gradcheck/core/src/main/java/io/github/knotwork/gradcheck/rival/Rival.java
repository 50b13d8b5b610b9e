package io.github.knotwork.gradcheck.rival;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.List;

/** Another checker's rule. */
public interface Rival {
  /** The checker's name. */
  String name();

  /**
   * Whether it lets the function pass. An exception that it would let through counts as a failure,
   * and so does a comparison with NaN.
   *
   * @param order the derivatives to check, 1 or 2; ignored by a checker that knows first ones only
   */
  boolean passes(DifferentiableFunction function, List<Tensor> inputs, int order);
}
