package io.github.knotwork.autodiff.kernel;

import java.util.Arrays;

/**
 * Arithmetic over {@code double[]} tiles: one loop a function, each simple enough for the JIT
 * compiler to vectorise. Results may go where an argument was.
 */
public final class DoubleLoops {
  // Below this a plain loop is no slower, and its error no larger than stated.
  private static final int SHORT = 8;

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

  /** y = 1 where a < b, 0 elsewhere, also where a or b is NaN. */
  public static void less(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] < b[i] ? 1 : 0;
    }
  }

  /** y = 1 where a ≤ b, 0 elsewhere, also where a or b is NaN. */
  public static void lessOrEqual(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] <= b[i] ? 1 : 0;
    }
  }

  /** y = 1 where a = b, 0 elsewhere, also where a or b is NaN. */
  public static void equal(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] == b[i] ? 1 : 0;
    }
  }

  /** y = −1, 0 or 1 by the sign of x; NaN and zeros stay what they are. */
  public static void sign(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.signum(x[i]);
    }
  }

  /** y = x without its fraction. */
  public static void truncate(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (long) x[i];
    }
  }

  /** y = 0 where x is, 1 elsewhere. */
  public static void isNotZero(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] == 0 ? 0 : 1;
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

  /**
   * y = Σ c[k]·xᵐ⁻ᵏ by Horner's rule, with m + 1 coefficients.
   *
   * @param x not y
   */
  static void polynomial(double[] c, double[] x, double[] y, int n) {
    int k = (c.length - 1) % 4 + 1;
    double c0 = c[0];
    double c1 = k > 1 ? c[1] : 0;
    double c2 = k > 2 ? c[2] : 0;
    double c3 = k > 3 ? c[3] : 0;
    switch (k) {
      case 1 -> Arrays.fill(y, 0, n, c0);
      case 2 -> affine(c0, x, c1, y, n);
      case 3 -> {
        for (int i = 0; i < n; i++) {
          y[i] = (c0 * x[i] + c1) * x[i] + c2;
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          y[i] = ((c0 * x[i] + c1) * x[i] + c2) * x[i] + c3;
        }
      }
    }
    // Four at a time: the compiler doesn't vectorise much longer loops.
    for (; k < c.length; k += 4) {
      fourMore(c[k], c[k + 1], c[k + 2], c[k + 3], x, y, n);
    }
  }

  private static void fourMore(
      double c0, double c1, double c2, double c3, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (((y[i] * x[i] + c0) * x[i] + c1) * x[i] + c2) * x[i] + c3;
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

  /**
   * The sum of x[from … from + n) by halving, error at most ⌈log₂ n⌉·u·Σ|x|.
   *
   * @param work at least n/2 elements, overwritten
   */
  public static double sum(double[] x, int from, int n, double[] work) {
    if (n < SHORT) {
      double sum = 0;
      for (int i = from; i < from + n; i++) {
        sum += x[i];
      }
      return sum;
    }
    int half = n / 2;
    int rest = n - half;
    for (int i = 0; i < half; i++) {
      work[i] = x[from + i] + x[from + rest + i];
    }
    double middle = rest > half ? x[from + half] : 0;
    return sum(work, half) + middle;
  }

  /**
   * The largest of x[from … from + n), NaN if there is one; −∞ for n = 0.
   *
   * @param work at least n/2 elements, overwritten
   */
  public static double max(double[] x, int from, int n, double[] work) {
    if (n < SHORT) {
      double max = Double.NEGATIVE_INFINITY;
      for (int i = from; i < from + n; i++) {
        max = Math.max(max, x[i]);
      }
      return max;
    }
    int half = n / 2;
    int rest = n - half;
    for (int i = 0; i < half; i++) {
      work[i] = Math.max(x[from + i], x[from + rest + i]);
    }
    double middle = rest > half ? x[from + half] : work[0];
    return Math.max(max(work, half), middle);
  }

  /**
   * sum[to + i] ← sum[to + i] + x[from + i] in lanes, and the rounding errors so far, exactly, to
   * {@code error} (Knuth's TwoSum, which needs no branch). The sum of both, as long as it is
   * finite, is off by 2u·Σ|x| at most, however many terms a lane takes up to 1/u.
   */
  public static void addExactly(double[] x, int from, double[] sum, double[] error, int to, int n) {
    for (int i = 0; i < n; i++) {
      double before = sum[to + i];
      double term = x[from + i];
      double after = before + term;
      double taken = after - before;
      error[to + i] += before - (after - taken) + (term - taken);
      sum[to + i] = after;
    }
  }

  /** sum[i] ← sum[i] + error[i] where the sum is finite. */
  public static void settle(double[] sum, double[] error, int n) {
    for (int i = 0; i < n; i++) {
      if (Math.abs(sum[i]) <= Double.MAX_VALUE) {
        sum[i] += error[i];
      }
    }
  }

  /** y = a where the condition is not 0, b elsewhere. */
  public static void select(double[] condition, double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = condition[i] != 0 ? a[i] : b[i];
    }
  }

  /** y[to + i] ← max(y[to + i], x[from + i]), NaN if either is. */
  public static void raise(double[] x, int from, double[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] = Math.max(y[to + i], x[from + i]);
    }
  }
}
