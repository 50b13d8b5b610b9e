package io.github.knotwork.autodiff.implicit;

import java.util.List;

/**
 * Figures by which to judge an implicit gradient.
 *
 * @param solutionDefect how far the given point is from being a solution: ‖F(x, θ)‖ / (1 + ‖x‖)
 * @param residual of the adjoint system, relative to its right-hand side
 * @param iterations that its solver took
 * @param isConverged whether the residual is at most the tolerance; of a series of a fixed length,
 *     whether it is below 1
 * @param contractionRate estimated spectral radius of the iteration's Jacobian, the gauge left out:
 *     errors of series fall with its powers, and near 1 all estimates are bad. At a stationary
 *     point it is that of gradient descent, with the inverse of the Hessian's largest eigenvalue
 *     for a step unless one is given. NaN if it wasn't asked for
 * @param gaugeDefect ‖Nᵀg‖ / ‖g‖ for the loss's gradient g by the solution and an orthonormal basis
 *     N of the gauge: 0 if the loss does not depend on the gauge. NaN without gauge
 * @param warnings what is suspicious, in words
 */
public record ImplicitReport(
    double solutionDefect,
    double residual,
    int iterations,
    boolean isConverged,
    double contractionRate,
    double gaugeDefect,
    List<String> warnings) {
  private static final double SLOW = 0.99;

  /** Copies the warnings. */
  public ImplicitReport {
    warnings = List.copyOf(warnings);
  }

  /** Whether the iteration hardly contracts: its rate is 0.99 or more. */
  public boolean contractsSlowly() {
    return contractionRate >= SLOW;
  }

  /** The same with warnings. */
  ImplicitReport with(List<String> found) {
    return new ImplicitReport(
        solutionDefect, residual, iterations, isConverged, contractionRate, gaugeDefect, found);
  }
}
