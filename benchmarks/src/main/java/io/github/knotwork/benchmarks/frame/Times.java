package io.github.knotwork.benchmarks.frame;

import java.util.Arrays;

/**
 * A contender's figures.
 *
 * @param seconds a call, one figure a round
 */
public record Times(double[] seconds) {

  public Times {
    if (seconds.length == 0) {
      throw new IllegalArgumentException("times: one round is needed at least");
    }
    seconds = seconds.clone();
  }

  public double median() {
    return quantile(0.5);
  }

  /** Half the distance between the quartiles. */
  public double spread() {
    return (quantile(0.75) - quantile(0.25)) / 2;
  }

  private double quantile(double share) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1) + 0.5)];
  }
}
