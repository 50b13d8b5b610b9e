package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.HeapTiles.LENGTH;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;

/**
 * exp, log, tanh and the logistic function over {@code double[]} tiles, in loops that the JIT
 * compiler of Java 17 turns into vector instructions.
 *
 * <p>What stands in the way are powers of two: 2ᵏ is made by shifting k into the exponent's bits,
 * and the compiler vectorises arithmetic on doubles, and on longs, but not the step from one to the
 * other. So that step is a copy: a tile is written to a small direct buffer as doubles and read
 * back as longs, at the speed of the cache. Rounding to an integer is done by adding and
 * subtracting 1.5·2⁵², whose last bit is worth 1; it also leaves that integer in the low bits.
 *
 * <p>exp(x) = 2ᵏ·exp(r) with k the integer next to x/ln 2 and |r| ≤ ½·ln 2, by Taylor's series up
 * to r¹³. log(x) = k·ln 2 + log(1+f) with √½ ≤ 1+f < √2, by the series of log((1+s)/(1−s)), s =
 * f/(2+f). Long series run in several passes over the tile: the compiler gives up on a loop it
 * would have to unroll beyond 60 operations. ln 2 is split in two, the larger part short enough for
 * k times it to be exact (Cody and Waite 1980). Errors are stated in ulps of the result and hold on
 * every platform: there is no fused multiply-add, and Java's arithmetic is strict.
 */
public final class DoubleFunctions {
  private static final double MAGIC = 6755399441055744.0;
  private static final long MAGIC_BITS = Double.doubleToRawLongBits(MAGIC);
  private static final int MANTISSA = 52;
  private static final long BIAS = 1023;
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 0.6931471803691238;
  private static final double LN2_LOW = 1.9082149292705877E-10;
  private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(0.7071067811865476);
  // Beyond these exp is 0 or infinite in any case.
  private static final double LOWEST = -746;
  private static final double HIGHEST = 710;
  private static final double TANH_IS_ONE = 20;

  private static final ThreadLocal<DoubleFunctions> MINE =
      ThreadLocal.withInitial(DoubleFunctions::new);

  // Made once, so that calls allocate nothing.
  private final Part exp = this::expOf;
  private final Part expm1 = this::expm1Of;
  private final Part log = this::logOf;
  private final Part tanh = this::tanhOf;
  private final Part sigmoid = this::sigmoidOf;
  private final double[] tile = new double[LENGTH];
  private final double[] argument = new double[LENGTH];
  private final double[] remainder = new double[LENGTH];
  private final double[] quotient = new double[LENGTH];
  private final double[] series = new double[LENGTH];
  private final double[] first = new double[LENGTH];
  private final double[] second = new double[LENGTH];
  private final long[] bits = new long[LENGTH];
  private final long[] exponents = new long[LENGTH];
  private final DoubleBuffer asNumbers;
  private final LongBuffer asBits;

  private DoubleFunctions() {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(LENGTH * Double.BYTES).order(ByteOrder.nativeOrder());
    asNumbers = memory.asDoubleBuffer();
    asBits = memory.asLongBuffer();
  }

  private interface Part {
    void apply(double[] x, double[] y, int n);
  }

  /** Tile by tile, each from index 0 on: loops over shifted arrays aren't vectorised. */
  private void inParts(Part part, double[] x, double[] y, int n) {
    if (n <= LENGTH) {
      part.apply(x, y, n);
      return;
    }
    for (int from = 0; from < n; from += LENGTH) {
      int count = Math.min(LENGTH, n - from);
      System.arraycopy(x, from, tile, 0, count);
      part.apply(tile, tile, count);
      System.arraycopy(tile, 0, y, from, count);
    }
  }

  /**
   * y = exp(x), error at most 1.1 ulp; subnormal results included, overflow to infinity.
   *
   * @param x may be y
   */
  public static void exp(double[] x, double[] y, int n) {
    DoubleFunctions my = MINE.get();
    my.inParts(my.exp, x, y, n);
  }

  private void expOf(double[] x, double[] y, int n) {
    reduce(x, n);
    double[] p = series;
    double[] a = first;
    double[] b = second;
    for (int i = 0; i < n; i++) {
      y[i] = (1 + p[i]) * a[i] * (a[i] * b[i]);
    }
  }

  /**
   * series ← exp(r) − 1, first ← 2ʰ, second ← 1 or 2, with k = 2h or 2h + 1: in two factors, since
   * 2ᵏ alone may be out of range where the result isn't.
   */
  private void reduce(double[] x, int n) {
    double[] r = remainder;
    double[] a = first;
    double[] b = second;
    for (int i = 0; i < n; i++) {
      double v = Math.max(LOWEST, Math.min(HIGHEST, x[i]));
      double k = v * LOG2_E + MAGIC - MAGIC;
      double half = k * 0.5 - 0.25 + MAGIC;
      a[i] = half;
      b[i] = k - 2 * (half - MAGIC) + 1;
      r[i] = v - k * LN2_HIGH - k * LN2_LOW;
    }
    expMinusOne(n);
    powerOfTwo(a, n);
  }

  /** series ← exp(remainder) − 1 by Taylor's series. */
  private void expMinusOne(int n) {
    double[] r = remainder;
    double[] p = series;
    for (int i = 0; i < n; i++) {
      double q = 1.0 / 6227020800L;
      q = 1.0 / 479001600 + r[i] * q;
      q = 1.0 / 39916800 + r[i] * q;
      q = 1.0 / 3628800 + r[i] * q;
      q = 1.0 / 362880 + r[i] * q;
      q = 1.0 / 40320 + r[i] * q;
      p[i] = q;
    }
    for (int i = 0; i < n; i++) {
      double q = p[i];
      q = 1.0 / 5040 + r[i] * q;
      q = 1.0 / 720 + r[i] * q;
      q = 1.0 / 120 + r[i] * q;
      q = 1.0 / 24 + r[i] * q;
      q = 1.0 / 6 + r[i] * q;
      q = 1.0 / 2 + r[i] * q;
      p[i] = r[i] + r[i] * r[i] * q;
    }
  }

  /** series ← the R of log((1+s)/(1−s)) = 2s + s·R, with z = s² in remainder. */
  private void logRest(int n) {
    double[] z = remainder;
    double[] p = series;
    for (int i = 0; i < n; i++) {
      double q = 2.0 / 23;
      q = 2.0 / 21 + z[i] * q;
      q = 2.0 / 19 + z[i] * q;
      q = 2.0 / 17 + z[i] * q;
      q = 2.0 / 15 + z[i] * q;
      q = 2.0 / 13 + z[i] * q;
      p[i] = q;
    }
    for (int i = 0; i < n; i++) {
      double q = p[i];
      q = 2.0 / 11 + z[i] * q;
      q = 2.0 / 9 + z[i] * q;
      q = 2.0 / 7 + z[i] * q;
      q = 2.0 / 5 + z[i] * q;
      q = 2.0 / 3 + z[i] * q;
      p[i] = z[i] * q;
    }
  }

  /** Replaces MAGIC + k by 2ᵏ. */
  private void powerOfTwo(double[] t, int n) {
    long[] from = bits;
    long[] to = exponents;
    asNumbers.put(0, t, 0, n);
    asBits.get(0, from, 0, n);
    for (int i = 0; i < n; i++) {
      to[i] = (from[i] - MAGIC_BITS + BIAS) << MANTISSA;
    }
    asBits.put(0, to, 0, n);
    asNumbers.get(0, t, 0, n);
  }

  /** series ← exp(r) − 1 and first ← 2ᵏ for arguments at which 2ᵏ is a normal number. */
  private void reduceModerate(double[] x, double factor, double limit, int n) {
    double[] r = remainder;
    double[] a = first;
    for (int i = 0; i < n; i++) {
      double v = factor * Math.max(-limit, Math.min(limit, x[i]));
      double t = v * LOG2_E + MAGIC;
      double k = t - MAGIC;
      a[i] = t;
      r[i] = v - k * LN2_HIGH - k * LN2_LOW;
    }
    expMinusOne(n);
    powerOfTwo(a, n);
  }

  /**
   * y = tanh(x), error at most 3 ulp. By exp(2x) − 1 = 2ᵏ·(exp(r) − 1) + (2ᵏ − 1), which has no
   * cancellation near zero. tanh(−0) is +0.
   *
   * @param x may be y
   */
  public static void tanh(double[] x, double[] y, int n) {
    DoubleFunctions my = MINE.get();
    my.inParts(my.tanh, x, y, n);
  }

  private void tanhOf(double[] x, double[] y, int n) {
    reduceModerate(x, 2, TANH_IS_ONE, n);
    double[] p = series;
    double[] a = first;
    for (int i = 0; i < n; i++) {
      double e = a[i] * p[i] + (a[i] - 1);
      y[i] = e / (e + 2);
    }
  }

  /**
   * y = 1/(1 + exp(−x)), error at most 3 ulp; below −708 it stays at its value there.
   *
   * @param x may be y
   */
  public static void sigmoid(double[] x, double[] y, int n) {
    DoubleFunctions my = MINE.get();
    my.inParts(my.sigmoid, x, y, n);
  }

  private void sigmoidOf(double[] x, double[] y, int n) {
    reduceModerate(x, -1, 708, n);
    double[] p = series;
    double[] a = first;
    for (int i = 0; i < n; i++) {
      y[i] = 1 / (1 + (a[i] + a[i] * p[i]));
    }
  }

  /**
   * y = log(x), error at most 1.1 ulp; −∞ at zero, NaN below, right for subnormal arguments.
   *
   * @param x may be y
   */
  public static void log(double[] x, double[] y, int n) {
    DoubleFunctions my = MINE.get();
    my.inParts(my.log, x, y, n);
  }

  private void logOf(double[] x, double[] y, int n) {
    double[] given = argument;
    System.arraycopy(x, 0, given, 0, n);
    logOfNormal(given, y, n);
    // Fast where all are normal numbers; NaN is neither.
    double[] work = series;
    boolean areNormal =
        -DoubleLoops.max(negated(given, n), 0, n, work) >= Double.MIN_NORMAL
            && DoubleLoops.max(given, 0, n, work) <= Double.MAX_VALUE;
    for (int i = 0; !areNormal && i < n; i++) {
      double v = given[i];
      if (!(v >= Double.MIN_NORMAL && v <= Double.MAX_VALUE)) {
        y[i] = StrictMath.log(v);
      }
    }
  }

  /** remainder ← −x. */
  private double[] negated(double[] x, int n) {
    DoubleLoops.negate(x, remainder, n);
    return remainder;
  }

  private void logOfNormal(double[] x, double[] y, int n) {
    asNumbers.put(0, x, 0, n);
    asBits.get(0, bits, 0, n);
    long[] from = bits;
    long[] to = exponents;
    for (int i = 0; i < n; i++) {
      // k, biased to be positive, such that x/2ᵏ is between √½ and √2
      to[i] = MAGIC_BITS + ((from[i] - SQRT_HALF_BITS + (BIAS << MANTISSA)) >>> MANTISSA);
    }
    asBits.put(0, to, 0, n);
    asNumbers.get(0, first, 0, n);
    for (int i = 0; i < n; i++) {
      from[i] -= (to[i] - MAGIC_BITS - BIAS) << MANTISSA;
    }
    asBits.put(0, from, 0, n);
    asNumbers.get(0, second, 0, n);
    double[] biased = first;
    double[] z = remainder;
    double[] quotient = this.quotient;
    double[] mantissa = second;
    for (int i = 0; i < n; i++) {
      double f = mantissa[i] - 1;
      double s = f / (2 + f);
      mantissa[i] = f;
      quotient[i] = s;
      z[i] = s * s;
    }
    logRest(n);
    double[] rest = series;
    for (int i = 0; i < n; i++) {
      double k = biased[i] - MAGIC - BIAS;
      double f = mantissa[i];
      y[i] = k * LN2_HIGH + (f - (quotient[i] * (f - rest[i]) - k * LN2_LOW));
    }
  }

  /**
   * y = exp(x) − 1, error at most 3 ulp. By 2ᵏ·(exp(r) − 1) + (2ᵏ − 1), which has no cancellation
   * near zero, the factor 2ᵏ in two parts, since alone it may be out of range where the result
   * isn't. expm1(−0) is +0.
   *
   * @param x may be y
   */
  public static void expm1(double[] x, double[] y, int n) {
    DoubleFunctions my = MINE.get();
    my.inParts(my.expm1, x, y, n);
  }

  private void expm1Of(double[] x, double[] y, int n) {
    reduce(x, n);
    double[] p = series;
    double[] a = first;
    double[] b = second;
    for (int i = 0; i < n; i++) {
      double c = a[i] * b[i];
      y[i] = a[i] * (c * p[i] + (c - 1 / a[i]));
    }
  }

  /**
   * y = softmax(x): exp(xᵢ − max x) over their sum. Relative error at most 20 times the unit
   * roundoff, plus |xᵢ − max x| of them for the rounded difference.
   *
   * @param x at most {@link HeapTiles#LENGTH} elements count; may be y
   */
  public static void softmax(double[] x, double[] y, int n) {
    if (n == 0) {
      return;
    }
    double[] work = MINE.get().second;
    System.arraycopy(x, 0, work, 0, n);
    double largest = DoubleLoops.max(work, n);
    for (int i = 0; i < n; i++) {
      y[i] = x[i] - largest;
    }
    exp(y, y, n);
    System.arraycopy(y, 0, work, 0, n);
    double total = DoubleLoops.sum(work, n);
    for (int i = 0; i < n; i++) {
      y[i] /= total;
    }
  }
}
