package io.github.knotwork.gradcheck.generate;

import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/** Tensors of multiples of 0.01; they shrink to smaller shapes, then to 0, 1 and short decimals. */
public final class Tensors {
  private Tensors() {}

  /** Tensors of one shape with entries between two bounds. */
  public static Generator<Tensor> ofShape(double low, double high, int... shape) {
    int[] fixed = shape.clone();
    return random ->
        Sample.of(draw(random, low, high, fixed), t -> simplerEntries(t, low, high).stream());
  }

  /**
   * Tensors of any shape up to a rank and a size of each axis, with entries between two bounds.
   *
   * @see Shapes#upTo
   */
  public static Generator<Tensor> upTo(
      int minRank, int maxRank, int maxSize, double low, double high) {
    Generator<List<Integer>> shapes = Shapes.upTo(minRank, maxRank, maxSize);
    return random -> {
      int[] shape = shapes.next(random).value().stream().mapToInt(i -> i).toArray();
      return Sample.of(
          draw(random, low, high, shape),
          tensor -> {
            List<Tensor> simpler = new ArrayList<>(simplerShapes(tensor, minRank));
            simpler.addAll(simplerEntries(tensor, low, high));
            return simpler.stream();
          });
    };
  }

  static Tensor draw(RandomGenerator random, double low, double high, int... shape) {
    double[] entries = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = ShortDecimals.draw(random, low, high);
    }
    return Tensor.of(entries, shape);
  }

  private static List<Tensor> simplerShapes(Tensor tensor, int minRank) {
    List<Tensor> simpler = new ArrayList<>();
    int[] shape = tensor.shape();
    for (int axis = 0; axis < shape.length && shape.length > minRank; axis++) {
      simpler.add(Axes.drop(tensor, axis));
    }
    for (int axis = 0; axis < shape.length; axis++) {
      for (int size : Shapes.sizesBelow(shape[axis])) {
        simpler.add(Axes.truncate(tensor, axis, size));
      }
    }
    return simpler;
  }

  /** All entries at once, then one by one. */
  static List<Tensor> simplerEntries(Tensor tensor, double low, double high) {
    List<Tensor> simpler = new ArrayList<>();
    double[] entries = tensor.toArray();
    List<DoubleUnaryOperator> everywhere =
        List.of(
            v -> 1,
            v -> ShortDecimals.rounded(v, 0),
            v -> ShortDecimals.rounded(v, 1),
            v -> ShortDecimals.rounded(v, 2));
    for (DoubleUnaryOperator operator : everywhere) {
      double[] changed = Arrays.stream(entries).map(operator).toArray();
      boolean isSimpler = !Arrays.equals(changed, entries);
      for (int i = 0; i < changed.length; i++) {
        isSimpler &=
            changed[i] == entries[i] || ShortDecimals.simpler(entries[i]).contains(changed[i]);
        isSimpler &= low <= changed[i] && changed[i] <= high;
      }
      if (isSimpler) {
        simpler.add(Tensor.of(changed, tensor.shape()));
      }
    }
    for (int i = 0; i < entries.length; i++) {
      for (double value : ShortDecimals.simpler(entries[i])) {
        if (low <= value && value <= high) {
          double[] changed = entries.clone();
          changed[i] = value;
          simpler.add(Tensor.of(changed, tensor.shape()));
        }
      }
    }
    return simpler;
  }
}
