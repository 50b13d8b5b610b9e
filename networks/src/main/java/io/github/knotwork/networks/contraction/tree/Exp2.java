package io.github.knotwork.networks.contraction.tree;

/** Fast powers of two. */
public final class Exp2 {
  private static final int ENTRIES = 1024;
  private static final double LN2 = Math.log(2);
  private static final double[] TABLE = new double[ENTRIES];

  static {
    for (int k = 0; k < ENTRIES; k++) {
      TABLE[k] = Math.pow(2, (double) k / ENTRIES);
    }
  }

  private Exp2() {}

  /**
   * 2ˣ with a relative error below 1e-10; 0 below 2⁻¹⁰²², 2¹⁰²³ from there on. Exact for whole x.
   */
  public static double of(double x) {
    double floor = Math.floor(x);
    if (floor < -1022) {
      return 0;
    }
    if (floor >= 1023) {
      return 0x1p1023;
    }
    double fraction = x - floor;
    int entry = (int) (fraction * ENTRIES);
    double rest = (fraction - (double) entry / ENTRIES) * LN2;
    double power = Double.longBitsToDouble(((long) floor + 1023) << 52);
    return power * TABLE[entry] * (1 + rest + 0.5 * rest * rest);
  }

  /** log₂(2ᵃ + 2ᵇ), without overflow; −∞ stands for 0. */
  public static double logSum(double a, double b) {
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    if (low == Double.NEGATIVE_INFINITY) {
      return high;
    }
    return high + Math.log1p(Math.exp((low - high) * LN2)) / LN2;
  }

  /** The binary logarithm. */
  public static double log2(double x) {
    return Math.log(x) / LN2;
  }
}
