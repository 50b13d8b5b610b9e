package io.github.knotwork.autodiff.compile;

/**
 * A value that is infinite or not a number came up although one asked that none should. The message
 * names what produced it.
 */
public final class NonFiniteException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  NonFiniteException(String message) {
    super(message);
  }
}
