package io.github.knotwork.autodiff.linalg;

/** A matrix function, or a derivative of it, isn't finite at the eigenvalues of its argument. */
public final class SpectrumDomainException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  /** With the function and the eigenvalues in the message. */
  public SpectrumDomainException(String message) {
    super(message);
  }
}
