package io.github.knotwork.autodiff.linalg;

/**
 * A derivative was asked for that singular vectors, eigenvectors or single values don't have: two
 * values are equal to working precision, and the direction or cotangent distinguishes between them.
 * The fused functions ({@link MatrixFunction}, {@link TruncatedReconstruction}, …) have derivatives
 * there.
 */
public final class DegenerateSpectrumException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  /** With what is degenerate, and what to use instead, in the message. */
  public DegenerateSpectrumException(String message) {
    super(message);
  }
}
