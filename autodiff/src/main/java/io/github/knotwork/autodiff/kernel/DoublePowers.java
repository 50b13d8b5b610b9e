package io.github.knotwork.autodiff.kernel;

/**
 * Powers over {@code double[]} tiles. Those with a fixed exponent that is a small multiple of ½ are
 * products, quotients and square roots, which are vectorised: at most 2.5 ulps off, ½ for squares,
 * square roots and reciprocals; of −∞, NaN for halves. The others are those of {@link Math#pow},
 * within 1 ulp.
 */
public final class DoublePowers {
  private DoublePowers() {}

  /** y = aᵇ; y may be an argument. */
  public static void power(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.pow(a[i], b[i]);
    }
  }

  /** y = xᵖ, as {@link Math#pow} for zeros, infinities and negative x; y may be x. */
  public static void power(double[] x, double p, double[] y, int n) {
    if (p == 2) {
      DoubleLoops.square(x, y, n);
    } else if (p == -1) {
      DoubleLoops.reciprocal(x, y, n);
    } else if (p == 0.5) {
      DoubleLoops.sqrt(x, y, n);
    } else if (p == -0.5) {
      for (int i = 0; i < n; i++) {
        y[i] = 1 / Math.sqrt(x[i]);
      }
    } else if (p == 3) {
      for (int i = 0; i < n; i++) {
        y[i] = x[i] * x[i] * x[i];
      }
    } else if (p == -2) {
      for (int i = 0; i < n; i++) {
        double r = 1 / x[i];
        y[i] = r * r;
      }
    } else if (p == 1.5) {
      for (int i = 0; i < n; i++) {
        y[i] = x[i] * Math.sqrt(x[i]);
      }
    } else if (p == -1.5) {
      for (int i = 0; i < n; i++) {
        y[i] = 1 / x[i] / Math.sqrt(x[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[i] = Math.pow(x[i], p);
      }
    }
  }
}
