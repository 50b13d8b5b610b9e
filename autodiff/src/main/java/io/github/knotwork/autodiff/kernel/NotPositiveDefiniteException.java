package io.github.knotwork.autodiff.kernel;

/** A matrix given to Cholesky is not positive definite. */
public final class NotPositiveDefiniteException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  private final int leadingMinor;

  /**
   * With the matrix, and which minor of it, in the message.
   *
   * @param leadingMinor the order, from 1, of the first that isn't positive
   */
  public NotPositiveDefiniteException(String message, int leadingMinor) {
    super(message);
    this.leadingMinor = leadingMinor;
  }

  /** The order, from 1, of the first leading minor that isn't positive. */
  public int leadingMinor() {
    return leadingMinor;
  }
}
