package io.github.knotwork.autodiff.kernel;

/**
 * The circular functions and their inverses over {@code double[]} tiles, by {@link Math}: within 1
 * ulp, atan2 within 2.
 */
public final class DoubleCircular {
  private DoubleCircular() {}

  /** y = sin x; y may be x. */
  public static void sin(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.sin(x[i]);
    }
  }

  /** y = cos x; y may be x. */
  public static void cos(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.cos(x[i]);
    }
  }

  /** y = asin x; y may be x. */
  public static void asin(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.asin(x[i]);
    }
  }

  /** y = acos x; y may be x. */
  public static void acos(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.acos(x[i]);
    }
  }

  /** y = atan x; y may be x. */
  public static void atan(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.atan(x[i]);
    }
  }

  /** y = the angle of the point with ordinate a and abscissa b; y may be an argument. */
  public static void atan2(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.atan2(a[i], b[i]);
    }
  }
}
