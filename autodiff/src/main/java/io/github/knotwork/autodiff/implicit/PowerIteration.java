package io.github.knotwork.autodiff.implicit;

import java.util.Random;
import java.util.function.UnaryOperator;

/** Estimates the spectral radius of a matrix, from products with vectors. */
final class PowerIteration {
  private static final long SEED = 20230501;

  private PowerIteration() {}

  /**
   * The mean growth of a vector over the second half of the iterations: right for complex pairs of
   * eigenvalues too, and a little below the spectral radius while smaller eigenvalues still count.
   *
   * @param iteration v → M·v
   * @param start applied to the random vector that is started from
   * @param iterations 2 or more
   */
  static double spectralRadius(
      UnaryOperator<double[]> iteration, UnaryOperator<double[]> start, int size, int iterations) {
    double[] v = start.apply(new Random(SEED).doubles(size, -1, 1).toArray());
    double norm = Vectors.norm(v);
    double logarithms = 0;
    int counted = 0;
    for (int k = 0; k < iterations; k++) {
      if (norm == 0) {
        return 0;
      }
      v = iteration.apply(Vectors.scaled(1 / norm, v));
      norm = Vectors.norm(v);
      if (k >= iterations / 2) {
        logarithms += Math.log(norm);
        counted++;
      }
    }
    return Math.exp(logarithms / counted);
  }
}
