package io.github.knotwork.autodiff.train;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss and its gradient.
 *
 * @param loss the scalar loss
 * @param gradient by parameter name, each of its parameter's shape and type; the receiver owns the
 *     arrays and may overwrite them
 */
public record LossAndGradient(double loss, Map<String, INDArray> gradient)
    implements AutoCloseable {

  /** Frees the gradient arrays. */
  @Override
  public void close() {
    gradient.values().forEach(INDArray::close);
  }
}
