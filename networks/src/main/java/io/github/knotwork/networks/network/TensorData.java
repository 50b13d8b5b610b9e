package io.github.knotwork.networks.network;

import io.github.knotwork.autodiff.graph.HostArray;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a tensor of a network holds: numbers, or its sizes alone, which is all planning needs. */
public sealed interface TensorData {
  /** The size of each axis; a copy. */
  long[] shape();

  /** Sizes without numbers. */
  record Sizes(long... shape) implements TensorData {
    /** Copies the sizes. */
    public Sizes {
      shape = shape.clone();
    }

    @Override
    public long[] shape() {
      return shape.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Sizes sizes && Arrays.equals(shape, sizes.shape);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(shape);
    }
  }

  /** Numbers on the Java heap. */
  record Host(HostArray values) implements TensorData {
    @Override
    public long[] shape() {
      return values.shape();
    }
  }

  /** An ND4J array, which stays the caller's: it is neither copied nor closed. */
  record Array(INDArray array) implements TensorData {
    @Override
    public long[] shape() {
      return array.shape().clone();
    }
  }
}
