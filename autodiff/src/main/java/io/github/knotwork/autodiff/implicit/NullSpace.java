package io.github.knotwork.autodiff.implicit;

import java.util.ArrayList;
import java.util.List;

/** An orthonormal basis N of the gauge; nothing for no gauge. */
final class NullSpace {
  /** A vector that is reduced by more than this by those before it depends on them. */
  private static final double DEPENDENT = 1e-10;

  private final List<double[]> basis = new ArrayList<>();

  /** Orthonormalises vectors, leaving out what depends on others (Gram-Schmidt, twice). */
  NullSpace(List<double[]> vectors) {
    for (double[] vector : vectors) {
      double before = Vectors.norm(vector);
      double[] left = complement(complement(vector));
      double after = Vectors.norm(left);
      if (after > DEPENDENT * before) {
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
