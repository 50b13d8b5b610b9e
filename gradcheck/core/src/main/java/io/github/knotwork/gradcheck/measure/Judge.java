package io.github.knotwork.gradcheck.measure;

import io.github.knotwork.gradcheck.difference.Slope;

/**
 * Decides whether a claimed and a measured number agree.
 *
 * <p>They differ where they are farther apart than {@value #BARS} error bars and the round-off of
 * the claimed one. Where they do not, they agree only if the bar is narrow beside the numbers, else
 * nothing is decided. There is no tolerance that passes small numbers: zero is a number like any
 * other.
 */
public final class Judge {
  /** A bar covers the true error nearly always; this many cover the rest. */
  public static final double BARS = 10;

  /** A bar wider than this part of the numbers decides nothing. */
  static final double NARROW = 1e-6;

  /** What can be said. */
  public enum Outcome {
    AGREE,
    DIFFER,
    UNDECIDED
  }

  private Judge() {}

  /** How far apart the two may be. */
  public static double tolerance(Slope measured, double allowance) {
    return BARS * measured.bar() + allowance;
  }

  /**
   * The decision.
   *
   * @param claimed the claimed derivative
   * @param measured the measured one; at a kink, any number between the two sides agrees
   * @param allowance how far off the claimed one may be by round-off
   * @param scale the magnitude of the derivatives around this one
   */
  public static Outcome decide(double claimed, Slope measured, double allowance, double scale) {
    if (!Double.isFinite(measured.bar())) {
      return Outcome.UNDECIDED;
    }
    double tolerance = tolerance(measured, allowance);
    if (!(Math.abs(claimed - measured.nearest(claimed)) <= tolerance)) {
      return Outcome.DIFFER;
    }
    double largest = Math.max(scale, Math.max(Math.abs(claimed), measured.magnitude()));
    return measured.bar() <= NARROW * largest ? Outcome.AGREE : Outcome.UNDECIDED;
  }
}
