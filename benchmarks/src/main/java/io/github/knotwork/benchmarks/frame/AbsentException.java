package io.github.knotwork.benchmarks.frame;

/** A rival isn't there to be measured. */
public final class AbsentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public AbsentException(String why) {
    super(why);
  }
}
