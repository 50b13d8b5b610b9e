package io.github.knotwork.autodiff.kernel;

import java.util.Arrays;

/**
 * Arithmetic over {@code double[]} tiles: one loop a function, each simple enough for the JIT
 * compiler to vectorise. Results may go where an argument was.
 */
public final class DoubleLoops {
  // Below this a plain loop is no slower, and its error no larger than stated.
  private static final int SHORT = 64;

  private static final ThreadLocal<DoubleLoops> MINE = ThreadLocal.withInitial(DoubleLoops::new);

  private double[] half = {};

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

  /** y = x/s. */
  public static void divideBy(double s, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] / s;
    }
  }

  /** y = s/x. */
  public static void divideInto(double s, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = s / x[i];
    }
  }

  /** y = x + s. */
  public static void shift(double s, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] + s;
    }
  }

  /** y = s·x. */
  public static void scale(double s, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = s * x[i];
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
   * The sum of x[from … from + n), error at most (⌈log₂ n⌉ + 16)·u·Σ|x|: by halving, and in four
   * lanes below 64.
   *
   * @param work at least n elements, overwritten
   */
  public static double sum(double[] x, int from, int n, double[] work) {
    if (n < SHORT) {
      return shortSum(x, from, n);
    }
    // Halves are copied to index 0, since a loop over shifted arrays isn't vectorised.
    int length = n / 2;
    double odd = n % 2 == 1 ? x[from + n - 1] : 0;
    double[] half = MINE.get().half(length);
    System.arraycopy(x, from, work, 0, length);
    System.arraycopy(x, from + length, half, 0, length);
    add(work, half, work, length);
    while (length >= SHORT) {
      odd += length % 2 == 1 ? work[length - 1] : 0;
      length /= 2;
      System.arraycopy(work, length, half, 0, length);
      add(work, half, work, length);
    }
    return shortSum(work, 0, length) + odd;
  }

  private static double shortSum(double[] x, int from, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i < from + n - 3; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < from + n; i++) {
      a += x[i];
    }
    return a + b + (c + d);
  }

  /**
   * The largest of x[from … from + n), NaN if there is one; −∞ for n = 0.
   *
   * @param work at least n elements, overwritten
   */
  public static double max(double[] x, int from, int n, double[] work) {
    if (n < SHORT) {
      return shortMax(x, from, n);
    }
    int length = n / 2;
    double odd = x[from + n - 1];
    double[] half = MINE.get().half(length);
    System.arraycopy(x, from, work, 0, length);
    System.arraycopy(x, from + length, half, 0, length);
    max(work, half, work, length);
    while (length >= SHORT) {
      odd = Math.max(odd, work[length - 1]);
      length /= 2;
      System.arraycopy(work, length, half, 0, length);
      max(work, half, work, length);
    }
    return Math.max(shortMax(work, 0, length), odd);
  }

  private static double shortMax(double[] x, int from, int n) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + n; i++) {
      max = Math.max(max, x[i]);
    }
    return max;
  }

  private double[] half(int length) {
    if (half.length < length) {
      half = new double[length];
    }
    return half;
  }

  /**
   * sum ← sum + x in lanes, and the rounding errors so far, exactly, to {@code error} (Knuth's
   * TwoSum, which needs no branch). The sum of both, as long as it is finite, is off by 2u·Σ|x| at
   * most, however many terms a lane takes up to 1/u.
   */
  public static void addExactly(double[] x, double[] sum, double[] error, int n) {
    for (int i = 0; i < n; i++) {
      double before = sum[i];
      double term = x[i];
      double after = before + term;
      double taken = after - before;
      error[i] += before - (after - taken) + (term - taken);
      sum[i] = after;
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
}
