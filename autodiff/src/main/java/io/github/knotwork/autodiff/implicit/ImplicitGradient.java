package io.github.knotwork.autodiff.implicit;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a loss at a solution. Whoever receives it closes it.
 *
 * @param loss the loss at the solution
 * @param gradient by input name, each of its input's shape and type
 * @param report figures by which to judge it
 */
public record ImplicitGradient(double loss, Map<String, INDArray> gradient, ImplicitReport report)
    implements AutoCloseable {

  /**
   * The gradient by one input.
   *
   * @throws IllegalArgumentException if it was not differentiated by
   */
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
  }
}
