package io.github.knotwork.autodiff.implicit;

import java.util.ArrayList;
import java.util.List;

/** An orthonormal basis N of the gauge; nothing for no gauge. */
final class NullSpace {
  private final List<double[]> basis = new ArrayList<>();

  /**
   * Orthonormalises vectors (Gram-Schmidt, twice).
   *
   * @param roundingLevel a vector of which no more than this share is left depends on those before
   *     it, and is left out
   */
  NullSpace(List<double[]> vectors, double roundingLevel) {
    for (double[] vector : vectors) {
      double before = Vectors.norm(vector);
      double[] left = complement(complement(vector));
      double after = Vectors.norm(left);
      if (after > roundingLevel * before) {
        basis.add(Vectors.scaled(1 / after, left));
      }
    }
  }

  boolean isEmpty() {
    return basis.isEmpty();
  }

  /** v − N·Nᵀ·v, a new vector. */
  double[] complement(double[] v) {
    double[] left = v.clone();
    for (double[] n : basis) {
      Vectors.add(-Vectors.dot(n, left), n, left);
    }
    return left;
  }

  /** Adds scale·N·Nᵀ·v to y. */
  void addWithin(double scale, double[] v, double[] y) {
    for (double[] n : basis) {
      Vectors.add(scale * Vectors.dot(n, v), n, y);
    }
  }

  /** ‖Nᵀv‖. */
  double normWithin(double[] v) {
    double sum = 0;
    for (double[] n : basis) {
      double part = Vectors.dot(n, v);
      sum += part * part;
    }
    return Math.sqrt(sum);
  }

  /** The sum of the basis, in which every direction shows. */
  double[] mixture() {
    double[] sum = new double[basis.get(0).length];
    basis.forEach(n -> Vectors.add(1, n, sum));
    return sum;
  }
}
