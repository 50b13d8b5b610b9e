package io.github.knotwork.autodiff.kernel;

/**
 * Powers over {@code float[]} tiles. Those with a fixed exponent that is a small multiple of ½ are
 * products, quotients and square roots, which are vectorised: at most 2.5 ulps off, ½ for squares,
 * square roots and reciprocals; of −∞, NaN for halves. The others are those of {@link Math#pow},
 * within 1 ulp.
 */
public final class FloatPowers {
  private FloatPowers() {}

  /** y = aᵇ; y may be an argument. */
  public static void power(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.pow(a[i], b[i]);
    }
  }

  /** y = xᵖ, as {@link Math#pow} for zeros, infinities and negative x; y may be x. */
  public static void power(float[] x, double p, float[] y, int n) {
    if (p == 2) {
      FloatLoops.square(x, y, n);
    } else if (p == -1) {
      FloatLoops.reciprocal(x, y, n);
    } else if (p == 0.5) {
      FloatLoops.sqrt(x, y, n);
    } else if (p == -0.5) {
      for (int i = 0; i < n; i++) {
        y[i] = 1 / (float) Math.sqrt(x[i]);
      }
    } else if (p == 3) {
      for (int i = 0; i < n; i++) {
        y[i] = x[i] * x[i] * x[i];
      }
    } else if (p == -2) {
      for (int i = 0; i < n; i++) {
        float r = 1 / x[i];
        y[i] = r * r;
      }
    } else if (p == 1.5) {
      for (int i = 0; i < n; i++) {
        y[i] = x[i] * (float) Math.sqrt(x[i]);
      }
    } else if (p == -1.5) {
      for (int i = 0; i < n; i++) {
        y[i] = 1 / x[i] / (float) Math.sqrt(x[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[i] = (float) Math.pow(x[i], p);
      }
    }
  }
}
