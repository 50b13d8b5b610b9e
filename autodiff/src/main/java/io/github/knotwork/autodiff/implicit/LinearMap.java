package io.github.knotwork.autodiff.implicit;

/** A square matrix that is known by its products with vectors. */
interface LinearMap {

  /** A·v, a new vector. */
  double[] times(double[] v);

  /** Aᵀ·v, a new vector. */
  double[] transposedTimes(double[] v);
}
