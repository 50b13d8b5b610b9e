package io.github.knotwork.autodiff.testing;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;

/** Arrays by index, for formulas that an implementation is compared with. */
public final class Values {
  private Values() {}

  /** A DOUBLE array whose entries are a function of their index. */
  public static HostArray of(ToDoubleFunction<int[]> entry, long... shape) {
    TensorType type = TensorType.of(DataType.DOUBLE, shape);
    double[] values = new double[(int) type.elements()];
    int[] index = new int[shape.length];
    for (int i = 0; i < values.length; i++) {
      int rest = i;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        index[axis] = (int) (rest % shape[axis]);
        rest /= (int) shape[axis];
      }
      values[i] = entry.applyAsDouble(index);
    }
    return HostArray.of(type, values);
  }

  /** A DOUBLE vector. */
  public static HostArray vector(double... values) {
    return HostArray.ofDoubles(values, values.length);
  }

  /** A LONG array. */
  public static HostArray longs(double[] values, long... shape) {
    return HostArray.of(TensorType.of(DataType.INT64, shape), values);
  }

  /** Uniform numbers from −1 to 1. */
  public static HostArray random(long seed, long... shape) {
    Random random = new Random(seed);
    return of(i -> random.nextDouble(-1, 1), shape);
  }

  /** The entry at an index. */
  public static double at(HostArray x, int... index) {
    int offset = 0;
    for (int axis = 0; axis < index.length; axis++) {
      offset = offset * (int) x.type().size(axis) + index[axis];
    }
    return x.get(offset);
  }
}
