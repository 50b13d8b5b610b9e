package io.github.knotwork.examples.check;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Tensors entry by entry, for oracles. */
final class Entries {
  private Entries() {}

  /** Each entry a function of its index. */
  static Tensor of(ToDoubleFunction<int[]> entry, int... shape) {
    double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    int[] index = new int[shape.length];
    for (int i = 0; i < values.length; i++) {
      int rest = i;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        index[axis] = rest % shape[axis];
        rest /= shape[axis];
      }
      values[i] = entry.applyAsDouble(index);
    }
    return Tensor.of(values, shape);
  }

  static Tensor map(DoubleUnaryOperator f, Tensor x) {
    return Tensor.of(Arrays.stream(x.toArray()).map(f).toArray(), x.shape());
  }

  static Tensor map(DoubleBinaryOperator f, Tensor x, Tensor y) {
    double[] a = x.toArray();
    double[] b = y.toArray();
    return Tensor.of(
        IntStream.range(0, a.length).mapToDouble(i -> f.applyAsDouble(a[i], b[i])).toArray(),
        x.shape());
  }
}
