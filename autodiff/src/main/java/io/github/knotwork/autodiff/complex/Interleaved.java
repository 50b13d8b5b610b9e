package io.github.knotwork.autodiff.complex;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;

/** Complex values as LAPACK has them, real and imaginary parts in turn. */
final class Interleaved {
  private Interleaved() {}

  static double[] of(HostArray re, HostArray im) {
    double[] pairs = new double[2 * re.size()];
    for (int i = 0; i < re.size(); i++) {
      pairs[2 * i] = re.get(i);
      pairs[2 * i + 1] = im.get(i);
    }
    return pairs;
  }

  /** The real parts (0) or the imaginary parts (1). */
  static HostArray part(TensorType type, double[] pairs, int part) {
    double[] values = new double[pairs.length / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = pairs[2 * i + part];
    }
    return HostArray.wrap(type, values);
  }

  /** Multiplies the entry at an index (in pairs) by a number. */
  static void turn(double[] pairs, int index, double re, double im) {
    double a = pairs[2 * index];
    double b = pairs[2 * index + 1];
    pairs[2 * index] = a * re - b * im;
    pairs[2 * index + 1] = a * im + b * re;
  }
}
