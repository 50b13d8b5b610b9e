package io.github.knotwork.benchmarks.frame;

/** Contenders computed different results, so their times say nothing. */
public final class DisagreementException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DisagreementException(String message) {
    super(message);
  }
}
