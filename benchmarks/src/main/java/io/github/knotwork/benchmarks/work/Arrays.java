package io.github.knotwork.benchmarks.work;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Data of benchmarks. */
final class Arrays {
  private Arrays() {}

  /** An ND4J array, in its own type. */
  static INDArray of(HostArray array) {
    INDArray doubles = NdArrays.of(array.toArray(), array.shape());
    if (array.type().dataType() == DataType.DOUBLE) {
      return doubles;
    }
    INDArray cast = doubles.castTo(array.type().dataType());
    doubles.close();
    return cast;
  }

  /** A copy on the heap. */
  static HostArray toHost(INDArray array) {
    return HostArray.wrap(
        TensorType.of(array.dataType(), array.shape()), NdArrays.toDoubles(array));
  }

  /** Normally distributed values. */
  static HostArray normal(Random random, double deviation, DataType type, long... shape) {
    TensorType tensor = TensorType.of(type, shape);
    double[] values = new double[Math.toIntExact(tensor.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return HostArray.wrap(tensor, values);
  }

  /** One-hot rows of random classes. */
  static HostArray oneHot(Random random, int rows, int classes) {
    double[] values = new double[rows * classes];
    for (int row = 0; row < rows; row++) {
      values[row * classes + random.nextInt(classes)] = 1;
    }
    return HostArray.wrap(TensorType.of(DataType.FLOAT, rows, classes), values);
  }
}
