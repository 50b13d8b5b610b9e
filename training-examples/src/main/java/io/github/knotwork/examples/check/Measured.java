package io.github.knotwork.examples.check;

import java.util.Locale;

/**
 * One thing that was compared.
 *
 * @param passed whether it is right
 * @param error the largest deviation, relative to the largest entry or 1
 */
public record Measured(boolean passed, double error) {

  /** Right if the error is at most a bound. */
  static Measured within(double bound, double error) {
    return new Measured(error <= bound, error);
  }

  /** The verdict and the error. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.0e", verdict(), error);
  }

  String verdict() {
    return passed ? "PASS" : "FAIL";
  }
}
