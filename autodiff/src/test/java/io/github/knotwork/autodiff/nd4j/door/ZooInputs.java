package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.Random;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A SameDiff, and variables and constants in it with values drawn from a fixed seed. */
final class ZooInputs {
  final SameDiff sd = SameDiff.create();
  private final Random random = new Random(3);
  private int next;

  /** A trainable variable with entries between two bounds. */
  SDVariable between(double low, double high, long... shape) {
    return sd.var("v" + next++, draw(low, high, shape));
  }

  private INDArray draw(double low, double high, long... shape) {
    TensorType type = TensorType.of(DataType.DOUBLE, shape);
    return HostArrays.toNd4j(
        HostArray.of(type, random.doubles(type.elements(), low, high).toArray()));
  }

  /** A trainable variable of either sign. */
  SDVariable x(long... shape) {
    return between(-1.5, 1.5, shape);
  }

  SDVariable positive(long... shape) {
    return between(0.3, 2, shape);
  }

  SDVariable unit(long... shape) {
    return between(-0.9, 0.9, shape);
  }

  /** A constant. */
  SDVariable fixed(double low, double high, long... shape) {
    return sd.constant("c" + next++, draw(low, high, shape));
  }

  SDVariable condition(long... shape) {
    return sd.gt(fixed(-1, 1, shape), 0);
  }

  SDVariable longs(int bound, long... shape) {
    TensorType type = TensorType.of(DataType.INT64, shape);
    double[] values = random.longs(type.elements(), 0, bound).asDoubleStream().toArray();
    return sd.constant("i" + next++, HostArrays.toNd4j(HostArray.of(type, values)));
  }

  SDVariable numbers(long... numbers) {
    TensorType type = TensorType.of(DataType.INT64, numbers.length);
    double[] values = new double[numbers.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = numbers[k];
    }
    return sd.constant("n" + next++, HostArrays.toNd4j(HostArray.of(type, values)));
  }
}
