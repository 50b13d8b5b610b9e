package io.github.knotwork.autodiff.kernel;

/** A matrix has no inverse, exactly or to working precision. */
public final class SingularMatrixException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  /** With the matrix in question in the message. */
  public SingularMatrixException(String message) {
    super(message);
  }
}
