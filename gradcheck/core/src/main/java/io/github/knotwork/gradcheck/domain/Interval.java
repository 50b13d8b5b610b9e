package io.github.knotwork.gradcheck.domain;

import io.github.knotwork.gradcheck.Tensor;

/**
 * Every entry within an interval.
 *
 * @param least the lower border, −∞ for none
 * @param most the upper border, ∞ for none
 * @param closed whether the borders belong to it; there, derivatives are one-sided
 */
public record Interval(double least, double most, boolean closed) implements Domain {
  /** All between, borders left out. */
  public static Interval open(double least, double most) {
    return new Interval(least, most, false);
  }

  /** All between, borders and all. */
  public static Interval closed(double least, double most) {
    return new Interval(least, most, true);
  }

  /** All positive numbers. */
  public static Interval positive() {
    return open(0, Double.POSITIVE_INFINITY);
  }

  @Override
  public String describe() {
    return "entries from %s to %s, borders %s"
        .formatted(least, most, closed ? "included" : "left out");
  }

  @Override
  public boolean contains(Tensor point) {
    for (double entry : point.toArray()) {
      if (!(closed ? entry >= least && entry <= most : entry > least && entry < most)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Steps steps(Tensor point, Tensor direction) {
    double[] x = point.toArray();
    double[] v = direction.toArray();
    double back = Double.NEGATIVE_INFINITY;
    double forth = Double.POSITIVE_INFINITY;
    for (int k = 0; k < x.length; k++) {
      if (v[k] != 0) {
        double up = (most - x[k]) / v[k];
        double down = (least - x[k]) / v[k];
        forth = Math.min(forth, Math.max(up, down));
        back = Math.max(back, Math.min(up, down));
      }
    }
    return new Steps(Math.min(back, 0), Math.max(forth, 0));
  }
}
