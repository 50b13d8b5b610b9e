package io.github.knotwork.autodiff.kernel;

/** An iteration of LAPACK did not converge. */
public final class NoConvergenceException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  /** With the matrix in question in the message. */
  public NoConvergenceException(String message) {
    super(message);
  }
}
