package io.github.knotwork.autodiff.kernel;

/**
 * Arithmetic over {@code double[]} tiles: one loop a function, each simple enough for the JIT
 * compiler to vectorise. Results may go where an argument was.
 */
public final class DoubleLoops {
  private DoubleLoops() {}

  /** y = a + b. */
  public static void add(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] + b[i];
    }
  }

  /** y = a − b. */
  public static void subtract(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] - b[i];
    }
  }

  /** y = a·b. */
  public static void multiply(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * b[i];
    }
  }

  /** y = a/b. */
  public static void divide(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] / b[i];
    }
  }

  /** y = max(a, b), NaN if either is. */
  public static void max(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  /** y = min(a, b), NaN if either is. */
  public static void min(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  /** y = −x. */
  public static void negate(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = -x[i];
    }
  }

  /** y = |x|. */
  public static void abs(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  /** y = x². */
  public static void square(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] * x[i];
    }
  }

  /** y = √x, correctly rounded. */
  public static void sqrt(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.sqrt(x[i]);
    }
  }

  /** y = 1/x. */
  public static void reciprocal(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = 1 / x[i];
    }
  }

  /** y = max(x, 0), NaN if x is. */
  public static void relu(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0);
    }
  }

  /** y = alpha·x + beta. */
  public static void affine(double alpha, double[] x, double beta, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = alpha * x[i] + beta;
    }
  }

  /** y = alpha·x + y. */
  public static void addScaled(double alpha, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] += alpha * x[i];
    }
  }

  /**
   * sum ← sum + x in lanes, with the rounding errors so far in {@code error} (Kahan 1965): however
   * many terms a lane takes, its error stays below 2u·Σ|x| to first order.
   */
  static void addCompensated(double[] x, double[] sum, double[] error, int n) {
    for (int i = 0; i < n; i++) {
      double term = x[i] - error[i];
      double next = sum[i] + term;
      error[i] = next - sum[i] - term;
      sum[i] = next;
    }
  }

  /** The sum by halving, error at most log₂(n)·u·Σ|x|; overwrites x. */
  static double sum(double[] x, int n) {
    int length = n;
    while (length > 1) {
      int half = length / 2;
      int rest = length - half;
      for (int i = 0; i < half; i++) {
        x[i] += x[i + rest];
      }
      length = rest;
    }
    return n == 0 ? 0 : x[0];
  }

  /** The largest element by halving, NaN if there is one; overwrites x. */
  static double max(double[] x, int n) {
    int length = n;
    while (length > 1) {
      int half = length / 2;
      int rest = length - half;
      for (int i = 0; i < half; i++) {
        x[i] = Math.max(x[i], x[i + rest]);
      }
      length = rest;
    }
    return x[0];
  }

  /** The smallest element by halving, NaN if there is one; overwrites x. */
  static double min(double[] x, int n) {
    int length = n;
    while (length > 1) {
      int half = length / 2;
      int rest = length - half;
      for (int i = 0; i < half; i++) {
        x[i] = Math.min(x[i], x[i + rest]);
      }
      length = rest;
    }
    return x[0];
  }
}
