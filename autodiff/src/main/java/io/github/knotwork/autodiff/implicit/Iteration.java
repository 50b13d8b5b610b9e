package io.github.knotwork.autodiff.implicit;

/**
 * The matrix I − αAᵀ, on the complement of the gauge: what an error, or a cotangent, is multiplied
 * with in one step of the iteration x ← x − αF(x, θ), transposed.
 *
 * @param a the Jacobian A = ∂F/∂x
 * @param gauge left out
 * @param step α
 * @param size of vectors
 */
record Iteration(LinearMap a, NullSpace gauge, double step, int size) {

  /** The product with a vector: a new vector. */
  double[] times(double[] v) {
    double[] next = v.clone();
    Vectors.add(-step, a.transposedTimes(v), next);
    return gauge.complement(next);
  }

  /**
   * Its spectral radius, estimated: how much of an error is left after a step.
   *
   * @param products how many it may take, 2 or more
   */
  double contractionRate(int products) {
    return PowerIteration.spectralRadius(this::times, gauge::complement, size, products);
  }

  /**
   * The inverse of the largest eigenvalue of a symmetric A, estimated: with this step descent
   * contracts in all directions.
   *
   * @param products how many it may take, 2 or more
   */
  static double safeStep(LinearMap a, NullSpace gauge, int size, int products) {
    return 1
        / PowerIteration.spectralRadius(
            v -> gauge.complement(a.times(v)), gauge::complement, size, products);
  }
}
