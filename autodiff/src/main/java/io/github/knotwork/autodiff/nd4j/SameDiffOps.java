package io.github.knotwork.autodiff.nd4j;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The SameDiff operations that layers and losses are made of, all with a right gradient under any
 * upstream factor. SameDiff's own loss operations are not among them: they ignore that factor.
 */
public final class SameDiffOps {
  private SameDiffOps() {}

  /** An empty graph. */
  public static SameDiff newGraph() {
    return SameDiff.create();
  }

  /** Makes a scalar the graph's only loss, and returns the graph. */
  public static SameDiff withLoss(SameDiff sd, SDVariable loss) {
    sd.setLossVariables(loss.name());
    return sd;
  }

  /** A trainable variable that holds the given array itself, not a copy. */
  public static SDVariable parameter(SameDiff sd, String name, INDArray value) {
    return sd.var(name, value);
  }

  /** An input; −1 for its unknown sizes. */
  public static SDVariable placeholder(SameDiff sd, String name, DataType type, long... shape) {
    return sd.placeHolder(name, type, shape);
  }

  /** Gives a variable a name of the caller's. */
  public static SDVariable named(SDVariable variable, String name) {
    return variable.rename(name);
  }

  /** The same entries in row-major order under another shape; one size may be −1. */
  public static SDVariable reshape(SameDiff sd, SDVariable x, long... shape) {
    return sd.reshape(x, shape);
  }

  /** x + y, broadcast. */
  public static SDVariable add(SDVariable x, SDVariable y) {
    return x.add(y);
  }

  /** max(x, 0). */
  public static SDVariable relu(SameDiff sd, SDVariable x) {
    return sd.nn().relu(x, 0);
  }

  /** tanh x. */
  public static SDVariable tanh(SameDiff sd, SDVariable x) {
    return sd.math().tanh(x);
  }

  /** 1 / (1 + e⁻ˣ). */
  public static SDVariable sigmoid(SameDiff sd, SDVariable x) {
    return sd.nn().sigmoid(x);
  }

  /** The sizes of a variable as far as they are known; −1 for the others. */
  public static long[] shape(SDVariable variable) {
    return SameDiffShapes.of(variable);
  }

  /**
   * The mean over the examples of −Σ labels·log softmax(logits).
   *
   * @param logits [n, classes]
   * @param labels [n, classes], each row a distribution (one-hot, say)
   * @return a scalar
   */
  public static SDVariable softmaxCrossEntropy(
      SameDiff sd, String name, SDVariable logits, SDVariable labels) {
    long[] shape = SameDiffShapes.of(logits);
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          "softmaxCrossEntropy: logits of shape [n, classes] are expected, given "
              + Arrays.toString(shape));
    }
    // The overload without an axis: with one, the graph can't be saved.
    SDVariable picked = sd.nn().logSoftmax(logits).mul(labels).sum(1);
    return picked.mean().neg().rename(name);
  }

  /** The mean over all entries of (predictions − targets)². */
  public static SDVariable meanSquaredError(
      SameDiff sd, String name, SDVariable predictions, SDVariable targets) {
    SDVariable difference = predictions.sub(targets);
    return difference.mul(difference).mean().rename(name);
  }
}
