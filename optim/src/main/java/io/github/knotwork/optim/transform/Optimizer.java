package io.github.knotwork.optim.transform;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A rule that turns gradients into updates. Immutable; what it remembers is in the state. */
public sealed interface Optimizer permits Adam, Sgd {
  /** A fresh state for parameters. */
  default OptimizerState init(Map<String, INDArray> parameters) {
    return OptimizerState.zeros(parameters, slots());
  }

  /** The names of the arrays kept for each parameter. */
  List<String> slots();

  /**
   * One step.
   *
   * @param state of {@link #init}; its arrays and step count are modified
   * @param gradient by parameter name; may be overwritten
   * @param parameters modified in place
   */
  void update(
      OptimizerState state, Map<String, INDArray> gradient, Map<String, INDArray> parameters);
}
