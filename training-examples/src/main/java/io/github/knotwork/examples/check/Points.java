package io.github.knotwork.examples.check;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Random;

/** Points to check at: the same on every run. */
final class Points {
  private final Random random;

  /** A source that depends on the name alone. */
  Points(String name) {
    this.random = new Random(name.hashCode());
  }

  /** Entries between two numbers. */
  Tensor between(double least, double most, int... shape) {
    int size = 1;
    for (int d : shape) {
      size *= d;
    }
    return Tensor.of(random.doubles(size, least, most).toArray(), shape);
  }

  /** Entries of both signs, none near 0. */
  Tensor awayFromZero(int... shape) {
    double[] values = between(0.3, 1.7, shape).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextBoolean() ? values[i] : -values[i];
    }
    return Tensor.of(values, shape);
  }

  /** Matrices well away from singular, with all their spectrum apart. */
  Tensor regular(int... shape) {
    double[] values = between(-0.5, 0.5, shape).toArray();
    int width = shape[shape.length - 1];
    int size = width * shape[shape.length - 2];
    for (int k = 0; k < values.length; k++) {
      int row = k % size / width;
      values[k] += row == k % width ? 2 + row : 0;
    }
    return Tensor.of(values, shape);
  }
}
