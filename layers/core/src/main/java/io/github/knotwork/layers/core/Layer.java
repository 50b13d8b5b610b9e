package io.github.knotwork.layers.core;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A map of [batch, inSize] to [batch, outSize] with parameters. Immutable: it holds no values. */
public sealed interface Layer permits Dense, TtDense {
  /** The size of an input row. */
  int inSize();

  /** The size of an output row. */
  int outSize();

  /** Applied last. */
  Activation activation();

  /** The shapes of the parameters by name, in a fixed order. */
  Map<String, long[]> parameterShapes();

  /** New initial values, by name; the caller owns them. */
  Map<String, INDArray> initialise(DataType type, RandomGenerator random);

  /**
   * Adds the layer to a graph.
   *
   * @param input [batch, inSize], the batch size known or −1
   * @param parameters variables of {@link #parameterShapes}, by name
   * @return [batch, outSize]
   */
  SDVariable build(SameDiff sd, SDVariable input, Map<String, SDVariable> parameters);

  /** The number of entries of all parameters. */
  default long parameterCount() {
    long count = 0;
    for (long[] shape : parameterShapes().values()) {
      long entries = 1;
      for (long size : shape) {
        entries *= size;
      }
      count += entries;
    }
    return count;
  }
}
