package io.github.knotwork.autodiff.checkpoint;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The result of a differentiated loop. Whoever receives it closes it.
 *
 * @param loss the loss of the last state and the losses of the steps, added
 * @param gradient by input name, each of its input's shape and type
 * @param lastState the states after the last step, by name
 * @param report what it took
 */
public record LoopGradient(
    double loss, Map<String, INDArray> gradient, Map<String, INDArray> lastState, LoopReport report)
    implements AutoCloseable {

  /** The gradient by one input. */
  public INDArray gradient(String input) {
    INDArray found = gradient.get(input);
    if (found == null) {
      throw new IllegalArgumentException(
          "the gradient is by " + gradient.keySet() + ", not by '" + input + "'");
    }
    return found;
  }

  /** Frees the arrays. */
  @Override
  public void close() {
    gradient.values().forEach(INDArray::close);
    lastState.values().forEach(INDArray::close);
  }
}
