package io.github.knotwork.gradcheck.difference;

/**
 * A measured number and how far off it may be.
 *
 * @param value the measured number; NaN if nothing could be measured
 * @param bar the error bar, meant to cover the true error in at least 99.9 % of cases; ∞ if nothing
 *     could be measured
 */
public record Estimate(double value, double bar) {
  /** Nothing is known. */
  public static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

  /** Whether two estimates of the same thing may both be right. */
  boolean agreesWith(Estimate other) {
    return !(Math.abs(value - other.value) > bar + other.bar);
  }

  /** Whether the number differs from zero for sure. */
  boolean isNonZero() {
    return Math.abs(value) > bar;
  }
}
