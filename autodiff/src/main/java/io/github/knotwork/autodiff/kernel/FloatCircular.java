package io.github.knotwork.autodiff.kernel;

/**
 * The circular functions and their inverses over {@code float[]} tiles, by {@link Math}: within
 * half an ulp and a 2⁻²⁸th of one, since they are computed in double precision.
 */
public final class FloatCircular {
  private FloatCircular() {}

  /** y = sin x; y may be x. */
  public static void sin(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.sin(x[i]);
    }
  }

  /** y = cos x; y may be x. */
  public static void cos(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.cos(x[i]);
    }
  }

  /** y = asin x; y may be x. */
  public static void asin(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.asin(x[i]);
    }
  }

  /** y = acos x; y may be x. */
  public static void acos(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.acos(x[i]);
    }
  }

  /** y = atan x; y may be x. */
  public static void atan(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.atan(x[i]);
    }
  }

  /** y = the angle of the point with ordinate a and abscissa b; y may be an argument. */
  public static void atan2(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.atan2(a[i], b[i]);
    }
  }
}
