package io.github.knotwork.autodiff.linalg;

/** A function that is analytic on each of several intervals, with its Taylor series there. */
interface PiecewiseFunction {

  /** The number of the interval a point is in. */
  int piece(double x);

  /** The n-th Taylor coefficient at c of the function that is given on an interval. */
  double coefficient(int piece, int n, double c);

  /** As {@link SpectralFunction#radius}. */
  double radius(int piece, double c);
}
