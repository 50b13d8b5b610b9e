package io.github.knotwork.gradcheck.domain;

/**
 * An interval of step lengths around 0, open at both ends.
 *
 * @param least at most 0; −∞ where there is no border
 * @param most at least 0; ∞ where there is no border
 */
public record Steps(double least, double most) {
  /** No border. */
  public static final Steps ALL = new Steps(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** The steps that two domains allow. */
  public Steps and(Steps other) {
    return new Steps(Math.max(least, other.least), Math.min(most, other.most));
  }
}
