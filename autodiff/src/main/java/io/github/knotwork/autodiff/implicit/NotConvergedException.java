package io.github.knotwork.autodiff.implicit;

import java.util.Locale;

/** The adjoint system was not solved to the tolerance asked for. */
public final class NotConvergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final double residual;
  private final int iterations;

  NotConvergedException(double residual, int iterations, double expected, double contractionRate) {
    super(
        String.format(
            Locale.ROOT,
            "implicit gradient: the adjoint system is not solved: the residual is %.2e after %d"
                + " iterations, %.0e is expected; the contraction rate is %.5f. Allow more"
                + " iterations, state the gauge if there is one, or accept it",
            residual,
            iterations,
            expected,
            contractionRate));
    this.residual = residual;
    this.iterations = iterations;
  }

  /** The residual, relative to the right-hand side. */
  public double residual() {
    return residual;
  }

  /** How many iterations there were. */
  public int iterations() {
    return iterations;
  }
}
