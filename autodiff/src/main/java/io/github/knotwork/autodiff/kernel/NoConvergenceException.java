package io.github.knotwork.autodiff.kernel;

/** An iteration of LAPACK did not converge. */
public final class NoConvergenceException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  NoConvergenceException(String message) {
    super(message);
  }
}
