package io.github.knotwork.autodiff.train;

import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.Map;

/** A {@link Trainable} whose loss is a function, so that a whole training step can be compiled. */
public interface GraphTrainable extends Trainable {

  /**
   * The loss as a function of parameters and a batch.
   *
   * @param shapes of the batch's arrays, by name
   * @return its inputs are among the {@linkplain #parameters parameters} and the batch's arrays, by
   *     name; it has one output, a FLOAT or DOUBLE scalar
   * @throws IllegalArgumentException if there is no input of a name, or it has another shape
   */
  GraphFunction lossFunction(Map<String, long[]> shapes);
}
