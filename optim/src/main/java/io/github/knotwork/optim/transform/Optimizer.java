package io.github.knotwork.optim.transform;

import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A rule that turns gradients into updates. Immutable; what it remembers is in the state. */
public sealed interface Optimizer permits Adam, Sgd {
  /** A fresh state for parameters. */
  default OptimizerState init(Map<String, INDArray> parameters) {
    return OptimizerState.zeros(parameters, slots());
  }

  /** The names of the arrays kept for each parameter, of its shape and type, zero at first. */
  List<String> slots();

  /**
   * Writes the update of one parameter as a graph.
   *
   * @param parameter its value before
   * @param gradient of its shape and type
   * @param slots what is kept for it, in the order of {@link #slots}
   * @param step a DOUBLE scalar: 1 in the first step
   */
  Update update(Variable parameter, Variable gradient, List<Variable> slots, Variable step);

  /**
   * One step. The function is compiled at the first one.
   *
   * @param state of {@link #init}; its arrays and step count are modified
   * @param gradient by parameter name; not modified
   * @param parameters those that the state was made for; modified in place
   */
  default void update(
      OptimizerState state, Map<String, INDArray> gradient, Map<String, INDArray> parameters) {
    state.update(this, gradient, parameters);
  }
}
