package io.github.knotwork.autodiff.kernel;

import org.bytedeco.openblas.global.openblas;

/** LAPACK routines on row-major {@code double[]} matrices. Thread-safe; arguments are checked. */
public final class Lapack {
  private static final byte THIN = (byte) 'S';

  private Lapack() {}

  /**
   * The thin singular value decomposition A = U·diag(S)·Vᵀ by divide and conquer (dgesdd), or,
   * where that does not converge, by QR iteration (dgesvd).
   *
   * @param a row-major [m, n], all finite; not modified
   * @param u receives [m, k], k = min(m, n)
   * @param s receives the k singular values, descending
   * @param vt receives [k, n]
   * @throws IllegalArgumentException if a length does not match or an entry is not finite
   * @throws ArithmeticException if neither routine converges
   */
  public static void thinSvd(double[] a, int m, int n, double[] u, double[] s, double[] vt) {
    int k = Math.min(m, n);
    if (m < 1 || n < 1 || a.length != m * n) {
      throw new IllegalArgumentException(
          "thinSvd: " + a.length + " entries for a " + m + "x" + n + " matrix");
    }
    if (u.length != m * k || s.length != k || vt.length != k * n) {
      throw new IllegalArgumentException(
          "thinSvd: results of a "
              + m
              + "x"
              + n
              + " matrix take "
              + m * k
              + ", "
              + k
              + " and "
              + k * n
              + " entries");
    }
    for (double x : a) {
      if (!Double.isFinite(x)) {
        throw new IllegalArgumentException("thinSvd: the matrix has an entry that is " + x);
      }
    }
    // Scaled, so that neither squares nor products of entries leave the range of a double.
    double scale = largest(a);
    if (scale == 0) {
      scale = 1;
    }
    double[] copy = scaled(a, scale);
    int info =
        openblas.LAPACKE_dgesdd(openblas.LAPACK_ROW_MAJOR, THIN, m, n, copy, n, s, u, k, vt, n);
    if (info > 0) {
      copy = scaled(a, scale);
      info =
          openblas.LAPACKE_dgesvd(
              openblas.LAPACK_ROW_MAJOR, THIN, THIN, m, n, copy, n, s, u, k, vt, n, new double[k]);
    }
    if (info != 0) {
      throw new ArithmeticException(
          "thinSvd: no convergence for a " + m + "x" + n + " matrix (LAPACK info " + info + ")");
    }
    for (int i = 0; i < k; i++) {
      s[i] *= scale;
    }
  }

  private static double largest(double[] a) {
    double largest = 0;
    for (double x : a) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest;
  }

  private static double[] scaled(double[] a, double scale) {
    double[] copy = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      copy[i] = a[i] / scale;
    }
    return copy;
  }
}
