package io.github.knotwork.autodiff.train;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Something that can be trained: named parameters, a scalar loss, and the gradient of that loss.
 *
 * <p>A batch maps input names to arrays whose first axis is the example. Implementations check
 * names and shapes before they compute and throw {@link IllegalArgumentException} naming the input,
 * what was given and what was expected. Unless an implementation says otherwise it is not
 * thread-safe.
 */
public interface Trainable extends AutoCloseable {

  /**
   * The parameters by name, in a fixed order. The arrays are the live storage: an optimizer updates
   * them in place, and the next call of any method here sees the new values.
   *
   * @return an unmodifiable map of live arrays, owned by this object
   */
  Map<String, INDArray> parameters();

  /**
   * The loss of a batch, a mean over its examples.
   *
   * @param batch the inputs by name; not modified
   */
  double loss(Map<String, INDArray> batch);

  /**
   * The loss of a batch and its gradient with respect to every parameter.
   *
   * @param batch the inputs by name; not modified
   */
  LossAndGradient lossAndGradient(Map<String, INDArray> batch);

  /**
   * The outputs (logits, predictions) of a batch, which need not hold labels.
   *
   * @param inputs the inputs by name; not modified
   * @return the outputs by name; the caller owns the arrays
   */
  Map<String, INDArray> predict(Map<String, INDArray> inputs);

  /** Frees what this object allocated; its parameters can't be used afterwards. Idempotent. */
  @Override
  void close();
}
