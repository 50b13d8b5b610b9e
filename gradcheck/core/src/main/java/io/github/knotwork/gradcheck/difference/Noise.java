package io.github.knotwork.gradcheck.difference;

import java.util.Arrays;

/**
 * How noisy a function is: the standard deviation of the error in its last bits.
 *
 * <p>From difference tables of equidistant values: where the spacing is so small that a smooth
 * function hardly bends, the k-th difference is noise times √((2k)!)/k! (Moré and Wild, Estimating
 * computational noise, SIAM J. Sci. Comput. 33, 2011).
 */
final class Noise {
  /** Steps in a table of values. */
  static final int REACH = 6;

  /** √((2k)! / (k!)²) for k = 0, 1, …, 4: how much the k-th difference amplifies noise. */
  private static final double[] GAIN = gains(4);

  private static final long MANTISSA = (1L << 52) - 1;

  private Noise() {}

  /**
   * The noise of equidistant values.
   *
   * @param values {@link #REACH} + 1 of them, or none: then nothing is known, and the noise is 0
   */
  static double of(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    double[] table = values.clone();
    double noise = 0;
    for (int k = 1; k < GAIN.length; k++) {
      double squares = 0;
      int rows = table.length - k;
      for (int i = 0; i < rows; i++) {
        table[i] = table[i + 1] - table[i];
        squares += table[i] * table[i];
      }
      if (k >= 3) {
        noise = Math.max(noise, Math.sqrt(squares / rows) / GAIN[k]);
      }
    }
    return noise;
  }

  /**
   * The grid on which values lie, as those do that were once rounded with a larger number: the
   * largest power of two that divides all differences from the middle.
   *
   * @return 0 if only one differs from it: that may be a step
   */
  static double grid(double middle, double[] values) {
    double grid = Double.POSITIVE_INFINITY;
    double[] differences =
        Arrays.stream(values).map(v -> v - middle).filter(d -> d != 0).distinct().toArray();
    for (double difference : differences) {
      long bits = (Double.doubleToRawLongBits(difference) & MANTISSA) | (MANTISSA + 1);
      grid = Math.min(grid, Math.ulp(difference) * (1L << Long.numberOfTrailingZeros(bits)));
    }
    return differences.length < 2 ? 0 : grid;
  }

  /** Whether some of the values are equal, so that the spacing may lie below their resolution. */
  static boolean hasTies(double[] values) {
    return values.length == 0 || Arrays.stream(values).distinct().count() < values.length;
  }

  private static double[] gains(int most) {
    double[] gain = new double[most + 1];
    gain[0] = 1;
    for (int k = 1; k <= most; k++) {
      // (2k)!/(k!)² over (2k−2)!/((k−1)!)² is 2(2k−1)/k.
      gain[k] = gain[k - 1] * Math.sqrt(2.0 * (2 * k - 1) / k);
    }
    return gain;
  }
}
