package io.github.knotwork.autodiff.kernel;

import java.util.Arrays;

/**
 * Arithmetic over {@code float[]} tiles: one loop a function, each simple enough for the JIT
 * compiler to vectorise. Results may go where an argument was.
 */
public final class FloatLoops {
  // Below this a plain loop is no slower, and its error no larger than stated.
  private static final int SHORT = 64;

  private static final ThreadLocal<FloatLoops> MINE = ThreadLocal.withInitial(FloatLoops::new);

  private float[] half = {};

  private FloatLoops() {}

  /** y = a + b. */
  public static void add(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] + b[i];
    }
  }

  /** y = a − b. */
  public static void subtract(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] - b[i];
    }
  }

  /** y = a·b. */
  public static void multiply(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * b[i];
    }
  }

  /** y = a/b. */
  public static void divide(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] / b[i];
    }
  }

  /** y = max(a, b), NaN if either is. */
  public static void max(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  /** y = min(a, b), NaN if either is. */
  public static void min(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  /** y = −x. */
  public static void negate(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = -x[i];
    }
  }

  /** y = |x|. */
  public static void abs(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  /** y = x². */
  public static void square(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] * x[i];
    }
  }

  /** y = −1, 0 or 1 by the sign of x; NaN and zeros stay what they are. */
  public static void sign(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.signum(x[i]);
    }
  }

  /** y = x without its fraction. */
  public static void truncate(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) (long) x[i];
    }
  }

  /** y = 0 where x is, 1 elsewhere. */
  public static void isNotZero(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] == 0 ? 0 : 1;
    }
  }

  /** y = √x, correctly rounded. */
  public static void sqrt(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  /** y = 1/x. */
  public static void reciprocal(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = 1 / x[i];
    }
  }

  /** y = max(x, 0), NaN if x is. */
  public static void relu(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0);
    }
  }

  /** y = x/s. */
  public static void divideBy(float s, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] / s;
    }
  }

  /** y = s/x. */
  public static void divideInto(float s, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = s / x[i];
    }
  }

  /** y = x + s. */
  public static void shift(float s, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] + s;
    }
  }

  /** y = s·x. */
  public static void scale(float s, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = s * x[i];
    }
  }

  /** y = alpha·x + beta. */
  public static void affine(float alpha, float[] x, float beta, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = alpha * x[i] + beta;
    }
  }

  /**
   * y = Σ c[k]·xᵐ⁻ᵏ by Horner's rule, with m + 1 coefficients.
   *
   * @param x not y
   */
  static void polynomial(float[] c, float[] x, float[] y, int n) {
    int k = (c.length - 1) % 4 + 1;
    float c0 = c[0];
    float c1 = k > 1 ? c[1] : 0;
    float c2 = k > 2 ? c[2] : 0;
    float c3 = k > 3 ? c[3] : 0;
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
      float c0, float c1, float c2, float c3, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (((y[i] * x[i] + c0) * x[i] + c1) * x[i] + c2) * x[i] + c3;
    }
  }

  /** y = alpha·x + y. */
  public static void addScaled(float alpha, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] += alpha * x[i];
    }
  }

  /**
   * sum ← sum + x in lanes, with the rounding errors so far in {@code error} (Kahan 1965): however
   * many terms a lane takes, its error stays below 2u·Σ|x| to first order.
   */
  static void addCompensated(float[] x, float[] sum, float[] error, int n) {
    for (int i = 0; i < n; i++) {
      float term = x[i] - error[i];
      float next = sum[i] + term;
      error[i] = next - sum[i] - term;
      sum[i] = next;
    }
  }

  /** The sum by halving, error at most log₂(n)·u·Σ|x|; overwrites x. */
  static float sum(float[] x, int n) {
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
  static float max(float[] x, int n) {
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
  static float min(float[] x, int n) {
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
  public static float sum(float[] x, int from, int n, float[] work) {
    if (n < SHORT) {
      return shortSum(x, from, n);
    }
    // Halves are copied to index 0, since a loop over shifted arrays isn't vectorised.
    int length = n / 2;
    float odd = n % 2 == 1 ? x[from + n - 1] : 0;
    float[] half = MINE.get().half(length);
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

  private static float shortSum(float[] x, int from, int n) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
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
  public static float max(float[] x, int from, int n, float[] work) {
    if (n < SHORT) {
      return shortMax(x, from, n);
    }
    int length = n / 2;
    float odd = x[from + n - 1];
    float[] half = MINE.get().half(length);
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

  private static float shortMax(float[] x, int from, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = from; i < from + n; i++) {
      max = Math.max(max, x[i]);
    }
    return max;
  }

  private float[] half(int length) {
    if (half.length < length) {
      half = new float[length];
    }
    return half;
  }

  /**
   * sum ← sum + x in lanes, and the rounding errors so far, exactly, to {@code error} (Knuth's
   * TwoSum, which needs no branch). The sum of both, as long as it is finite, is off by 2u·Σ|x| at
   * most, however many terms a lane takes up to 1/u.
   */
  public static void addExactly(float[] x, float[] sum, float[] error, int n) {
    for (int i = 0; i < n; i++) {
      float before = sum[i];
      float term = x[i];
      float after = before + term;
      float taken = after - before;
      error[i] += before - (after - taken) + (term - taken);
      sum[i] = after;
    }
  }

  /** sum[i] ← sum[i] + error[i] where the sum is finite. */
  public static void settle(float[] sum, float[] error, int n) {
    for (int i = 0; i < n; i++) {
      if (Math.abs(sum[i]) <= Float.MAX_VALUE) {
        sum[i] += error[i];
      }
    }
  }
}
