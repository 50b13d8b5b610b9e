package io.github.knotwork.autodiff.implicit;

import java.util.Arrays;

/** Arithmetic on vectors. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** The Euclidean norm, without overflow. */
  static double norm(double[] x) {
    double largest = 0;
    for (double entry : x) {
      largest = Math.max(largest, Math.abs(entry));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (double entry : x) {
      sum += entry / largest * (entry / largest);
    }
    return largest * Math.sqrt(sum);
  }

  /** y += a·x. */
  static void add(double a, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] += a * x[i];
    }
  }

  /** a·x, a new vector. */
  static double[] scaled(double a, double[] x) {
    double[] y = new double[x.length];
    add(a, x, y);
    return y;
  }

  /** x − y, a new vector. */
  static double[] minus(double[] x, double[] y) {
    double[] z = x.clone();
    add(-1, y, z);
    return z;
  }

  /** One after the other. */
  static double[] joined(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }
}
