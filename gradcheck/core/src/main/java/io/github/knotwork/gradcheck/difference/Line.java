package io.github.knotwork.gradcheck.difference;

/** A function along a line through the point of interest, which is t = 0. */
@FunctionalInterface
public interface Line {
  /**
   * The values at t, as many for each t. NaN or infinity where the function is not defined: such a
   * t is taken for one outside of the domain.
   */
  double[] at(double t);
}
