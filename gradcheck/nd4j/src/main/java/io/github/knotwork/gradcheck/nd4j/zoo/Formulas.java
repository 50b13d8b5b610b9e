package io.github.knotwork.gradcheck.nd4j.zoo;

import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Ways to write an oracle: entry by entry, or slice by slice. Negative axes count from the end. */
final class Formulas {
  /** One entry of an output. */
  @FunctionalInterface
  interface Entry {
    double at(List<Tensor> inputs, int[] index);
  }

  private Formulas() {}

  /** One output of the given shape. */
  static Oracle entries(int[] shape, Entry entry) {
    return inputs -> List.of(tensor(shape, index -> entry.at(inputs, index)));
  }

  /** Several outputs, one oracle each. */
  static Oracle each(Oracle... outputs) {
    return inputs -> {
      List<Tensor> all = new ArrayList<>();
      for (Oracle output : outputs) {
        all.addAll(output.value(inputs));
      }
      return all;
    };
  }

  static Oracle map(DoubleUnaryOperator function) {
    return inputs -> {
      Tensor x = inputs.get(0);
      return List.of(tensor(x.shape(), index -> function.applyAsDouble(x.get(index))));
    };
  }

  /** Two operands, broadcast as NumPy does. */
  static Oracle zip(DoubleBinaryOperator function) {
    return inputs -> {
      Tensor x = inputs.get(0);
      Tensor y = inputs.get(1);
      return List.of(
          tensor(
              broadcast(x.shape(), y.shape()),
              index ->
                  function.applyAsDouble(
                      x.get(within(x.shape(), index)), y.get(within(y.shape(), index)))));
    };
  }

  /** A number from each slice along the axes; no axes: from all entries. */
  static Oracle fold(ToDoubleFunction<double[]> function, boolean keep, int... axes) {
    return inputs -> {
      Tensor x = inputs.get(0);
      boolean[] folded = folded(x.rank(), axes);
      int[] shape = new int[x.rank()];
      List<Integer> outer = new ArrayList<>();
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = folded[axis] ? 1 : x.shape()[axis];
        if (!folded[axis] || keep) {
          outer.add(shape[axis]);
        }
      }
      Tensor kept = tensor(shape, index -> function.applyAsDouble(slice(x, folded, index)));
      return List.of(
          Tensor.of(kept.toArray(), outer.stream().mapToInt(Integer::intValue).toArray()));
    };
  }

  /** Each slice along an axis becomes a slice of the same length. */
  static Oracle along(int axis, UnaryOperator<double[]> function) {
    return inputs -> {
      Tensor x = inputs.get(0);
      int moving = axis < 0 ? axis + x.rank() : axis;
      boolean[] folded = folded(x.rank(), moving);
      return List.of(
          tensor(x.shape(), index -> function.apply(slice(x, folded, index))[index[moving]]));
    };
  }

  static Oracle reshaped(int... shape) {
    return inputs -> List.of(Tensor.of(inputs.get(0).toArray(), shape));
  }

  /** Entries picked from the first input. */
  static Oracle picked(int[] shape, UnaryOperator<int[]> source) {
    return entries(shape, (x, index) -> x.get(0).get(source.apply(index)));
  }

  /** A scalar from all inputs. */
  static Oracle scalar(ToDoubleFunction<List<Tensor>> function) {
    return inputs -> List.of(Tensor.scalar(function.applyAsDouble(inputs)));
  }

  static Tensor tensor(int[] shape, ToDoubleFunction<int[]> entry) {
    int size = 1;
    for (int length : shape) {
      size *= length;
    }
    double[] values = new double[size];
    int[] index = new int[shape.length];
    for (int k = 0; k < size; k++) {
      values[k] = entry.applyAsDouble(index.clone());
      for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return Tensor.of(values, shape);
  }

  static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  static double mean(double[] values) {
    return sum(values) / values.length;
  }

  /** Mean of squared distances from the mean. */
  static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
  }

  static double[] softmax(double[] values) {
    double total = Arrays.stream(values).map(Math::exp).sum();
    return Arrays.stream(values).map(v -> Math.exp(v) / total).toArray();
  }

  private static boolean[] folded(int rank, int... axes) {
    boolean[] folded = new boolean[rank];
    Arrays.fill(folded, axes.length == 0);
    for (int axis : axes) {
      folded[axis < 0 ? axis + rank : axis] = true;
    }
    return folded;
  }

  private static double[] slice(Tensor x, boolean[] folded, int[] index) {
    List<Double> values = new ArrayList<>();
    tensor(
        x.shape(),
        inner -> {
          boolean same = true;
          for (int axis = 0; axis < inner.length; axis++) {
            same &= folded[axis] || inner[axis] == index[axis];
          }
          if (same) {
            values.add(x.get(inner));
          }
          return 0;
        });
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static int[] broadcast(int[] a, int[] b) {
    int[] shape = new int[Math.max(a.length, b.length)];
    for (int axis = 1; axis <= shape.length; axis++) {
      int left = axis <= a.length ? a[a.length - axis] : 1;
      int right = axis <= b.length ? b[b.length - axis] : 1;
      shape[shape.length - axis] = Math.max(left, right);
    }
    return shape;
  }

  private static int[] within(int[] shape, int[] index) {
    int[] own = new int[shape.length];
    for (int axis = 0; axis < own.length; axis++) {
      own[axis] = shape[axis] == 1 ? 0 : index[index.length - own.length + axis];
    }
    return own;
  }
}
