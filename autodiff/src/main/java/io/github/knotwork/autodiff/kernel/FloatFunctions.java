package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.HeapTiles.LENGTH;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * exp, log, tanh and the logistic function over {@code float[]} tiles, in loops that the JIT
 * compiler of Java 17 turns into vector instructions.
 *
 * <p>What stands in the way are powers of two: 2ᵏ is made by shifting k into the exponent's bits,
 * and the compiler vectorises arithmetic on floats, and on ints, but not the step from one to the
 * other. So that step is a copy: a tile is written to a small direct buffer as floats and read back
 * as ints, at the speed of the cache. Rounding to an integer is done by adding and subtracting
 * 1.5·2²³, whose last bit is worth 1; it also leaves that integer in the low bits.
 *
 * <p>exp(x) = 2ᵏ·exp(r) with k the integer next to x/ln 2 and |r| ≤ ½·ln 2, by 1 + r + r²·c(r) with
 * a Chebyshev interpolant c of degree 4. log(x) = k·ln 2 + log(1+f) with √½ ≤ 1+f < √2, by the
 * series of log((1+s)/(1−s)), s = f/(2+f). Long series run in several passes over the tile: the
 * compiler gives up on a loop it would have to unroll beyond 60 operations. ln 2 is split in two,
 * the larger part short enough for k times it to be exact (Cody and Waite 1980). Errors are stated
 * in ulps of the result and hold on every platform: there is no fused multiply-add, and Java's
 * arithmetic is strict.
 */
public final class FloatFunctions {
  private static final float MAGIC = 12582912f;
  private static final int MAGIC_BITS = Float.floatToRawIntBits(MAGIC);
  private static final int MANTISSA = 23;
  private static final int BIAS = 127;
  private static final float LOG2_E = 1.442695f;
  private static final float LN2_HIGH = 355f / 512;
  private static final float LN2_LOW = -2.1219444E-4f;
  private static final int SQRT_HALF_BITS = Float.floatToRawIntBits(0.70710677f);
  // Beyond these exp is 0 or infinite in any case.
  private static final float LOWEST = -105;
  // Below this 2ᵏ⁻¹ may be subnormal.
  private static final float LOWEST_NORMAL = -86;
  private static final float HIGHEST = 89;
  private static final float TANH_IS_ONE = 10;

  private static final ThreadLocal<FloatFunctions> MINE =
      ThreadLocal.withInitial(FloatFunctions::new);

  // Made once, so that calls allocate nothing.
  private final Part exp = this::expOf;
  private final Part expm1 = this::expm1Of;
  private final Part log = this::logOf;
  private final Part tanh = this::tanhOf;
  private final Part sigmoid = this::sigmoidOf;
  private final float[] tile = new float[LENGTH];
  private final float[] argument = new float[LENGTH];
  private final float[] remainder = new float[LENGTH];
  private final float[] quotient = new float[LENGTH];
  private final float[] series = new float[LENGTH];
  private final float[] first = new float[LENGTH];
  private final float[] second = new float[LENGTH];
  private final int[] bits = new int[LENGTH];
  private final int[] exponents = new int[LENGTH];
  private final FloatBuffer asNumbers;
  private final IntBuffer asBits;

  private FloatFunctions() {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(LENGTH * Float.BYTES).order(ByteOrder.nativeOrder());
    asNumbers = memory.asFloatBuffer();
    asBits = memory.asIntBuffer();
  }

  private interface Part {
    void apply(float[] x, float[] y, int n);
  }

  /** Tile by tile, each from index 0 on: loops over shifted arrays aren't vectorised. */
  private void inParts(Part part, float[] x, float[] y, int n) {
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
  public static void exp(float[] x, float[] y, int n) {
    FloatFunctions my = MINE.get();
    my.inParts(my.exp, x, y, n);
  }

  private void expOf(float[] x, float[] y, int n) {
    float[] given = argument;
    System.arraycopy(x, 0, given, 0, n);
    boolean areNormal = expOfNormal(given, y, n);
    for (int i = 0; !areNormal && i < n; i++) {
      if (given[i] < LOWEST_NORMAL && given[i] > LOWEST) {
        y[i] = (float) StrictMath.exp(given[i]);
      }
    }
  }

  /** Whether all results are normal numbers; those that aren't are given as 0. */
  private boolean expOfNormal(float[] x, float[] y, int n) {
    float[] r = remainder;
    float[] t = first;
    for (int i = 0; i < n; i++) {
      float v = Math.max(LOWEST, Math.min(HIGHEST, x[i]));
      float shifted = v * LOG2_E + MAGIC;
      float k = shifted - MAGIC;
      t[i] = shifted;
      r[i] = v - k * LN2_HIGH - k * LN2_LOW;
    }
    expMinusOne(n);
    // 2ᵏ⁻¹, since 2ᵏ may be out of range where the result isn't; 0 where it isn't a normal number.
    int[] from = bits;
    int[] to = exponents;
    asNumbers.put(0, t, 0, n);
    asBits.get(0, from, 0, n);
    int tooSmall = 0;
    for (int i = 0; i < n; i++) {
      tooSmall += (from[i] - MAGIC_BITS + BIAS - 2) >>> 31;
    }
    for (int i = 0; i < n; i++) {
      to[i] = Math.max(0, from[i] - MAGIC_BITS + BIAS - 1) << MANTISSA;
    }
    asBits.put(0, to, 0, n);
    asNumbers.get(0, t, 0, n);
    float[] p = series;
    for (int i = 0; i < n; i++) {
      y[i] = (2 + (p[i] + p[i])) * t[i];
    }
    return tooSmall == 0;
  }

  /**
   * series ← exp(r) − 1, first ← 2ʰ, second ← 1 or 2, with k = 2h or 2h + 1: in two factors, since
   * 2ᵏ alone may be out of range where the result isn't.
   */
  private void reduce(float[] x, int n) {
    float[] r = remainder;
    float[] a = first;
    float[] b = second;
    for (int i = 0; i < n; i++) {
      float v = Math.max(LOWEST, Math.min(HIGHEST, x[i]));
      float k = v * LOG2_E + MAGIC - MAGIC;
      float half = k * 0.5f - 0.25f + MAGIC;
      a[i] = half;
      b[i] = k - 2 * (half - MAGIC) + 1;
      r[i] = v - k * LN2_HIGH - k * LN2_LOW;
    }
    expMinusOne(n);
    powerOfTwo(a, n);
  }

  /** series ← exp(remainder) − 1. */
  private void expMinusOne(int n) {
    float[] r = remainder;
    float[] p = series;
    for (int i = 0; i < n; i++) {
      float c = 0.0013926183f;
      c = 0.008363179f + r[i] * c;
      c = 0.041666556f + r[i] * c;
      c = 0.16666576f + r[i] * c;
      c = 0.5f + r[i] * c;
      p[i] = r[i] + r[i] * r[i] * c;
    }
  }

  /** series ← the R of log((1+s)/(1−s)) = 2s + s·R, with z = s² in remainder. */
  private void logRest(int n) {
    float[] z = remainder;
    float[] p = series;
    for (int i = 0; i < n; i++) {
      float q = 2f / 11;
      q = 2f / 9 + z[i] * q;
      q = 2f / 7 + z[i] * q;
      q = 2f / 5 + z[i] * q;
      q = 2f / 3 + z[i] * q;
      p[i] = z[i] * q;
    }
  }

  /** Replaces MAGIC + k by 2ᵏ. */
  private void powerOfTwo(float[] t, int n) {
    int[] from = bits;
    int[] to = exponents;
    asNumbers.put(0, t, 0, n);
    asBits.get(0, from, 0, n);
    for (int i = 0; i < n; i++) {
      to[i] = (from[i] - MAGIC_BITS + BIAS) << MANTISSA;
    }
    asBits.put(0, to, 0, n);
    asNumbers.get(0, t, 0, n);
  }

  /** series ← exp(r) − 1 and first ← 2ᵏ for arguments at which 2ᵏ is a normal number. */
  private void reduceModerate(float[] x, float factor, float limit, int n) {
    float[] r = remainder;
    float[] a = first;
    for (int i = 0; i < n; i++) {
      float v = factor * Math.max(-limit, Math.min(limit, x[i]));
      float t = v * LOG2_E + MAGIC;
      float k = t - MAGIC;
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
  public static void tanh(float[] x, float[] y, int n) {
    FloatFunctions my = MINE.get();
    my.inParts(my.tanh, x, y, n);
  }

  private void tanhOf(float[] x, float[] y, int n) {
    reduceModerate(x, 2, TANH_IS_ONE, n);
    float[] p = series;
    float[] a = first;
    for (int i = 0; i < n; i++) {
      float e = a[i] * p[i] + (a[i] - 1);
      y[i] = e / (e + 2);
    }
  }

  /**
   * y = 1/(1 + exp(−x)), error at most 3 ulp; below −87 it stays at its value there.
   *
   * @param x may be y
   */
  public static void sigmoid(float[] x, float[] y, int n) {
    FloatFunctions my = MINE.get();
    my.inParts(my.sigmoid, x, y, n);
  }

  private void sigmoidOf(float[] x, float[] y, int n) {
    reduceModerate(x, -1, 87, n);
    float[] p = series;
    float[] a = first;
    for (int i = 0; i < n; i++) {
      y[i] = 1 / (1 + (a[i] + a[i] * p[i]));
    }
  }

  /**
   * y = log(x), error at most 1.1 ulp; −∞ at zero, NaN below, right for subnormal arguments.
   *
   * @param x may be y
   */
  public static void log(float[] x, float[] y, int n) {
    FloatFunctions my = MINE.get();
    my.inParts(my.log, x, y, n);
  }

  private void logOf(float[] x, float[] y, int n) {
    float[] given = argument;
    System.arraycopy(x, 0, given, 0, n);
    logOfNormal(given, y, n);
    // Fast where all are normal numbers; NaN is neither.
    float[] work = series;
    boolean areNormal =
        -FloatLoops.max(negated(given, n), 0, n, work) >= Float.MIN_NORMAL
            && FloatLoops.max(given, 0, n, work) <= Float.MAX_VALUE;
    for (int i = 0; !areNormal && i < n; i++) {
      float v = given[i];
      if (!(v >= Float.MIN_NORMAL && v <= Float.MAX_VALUE)) {
        y[i] = (float) StrictMath.log(v);
      }
    }
  }

  /** remainder ← −x. */
  private float[] negated(float[] x, int n) {
    FloatLoops.negate(x, remainder, n);
    return remainder;
  }

  private void logOfNormal(float[] x, float[] y, int n) {
    asNumbers.put(0, x, 0, n);
    asBits.get(0, bits, 0, n);
    int[] from = bits;
    int[] to = exponents;
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
    float[] biased = first;
    float[] z = remainder;
    float[] quotient = this.quotient;
    float[] mantissa = second;
    for (int i = 0; i < n; i++) {
      float f = mantissa[i] - 1;
      float s = f / (2 + f);
      mantissa[i] = f;
      quotient[i] = s;
      z[i] = s * s;
    }
    logRest(n);
    float[] rest = series;
    for (int i = 0; i < n; i++) {
      float k = biased[i] - MAGIC - BIAS;
      float f = mantissa[i];
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
  public static void expm1(float[] x, float[] y, int n) {
    FloatFunctions my = MINE.get();
    my.inParts(my.expm1, x, y, n);
  }

  private void expm1Of(float[] x, float[] y, int n) {
    reduce(x, n);
    float[] p = series;
    float[] a = first;
    float[] b = second;
    for (int i = 0; i < n; i++) {
      float c = a[i] * b[i];
      y[i] = a[i] * (c * p[i] + (c - 1 / a[i]));
    }
  }

  /**
   * y = softmax(x): exp(xᵢ − max x) over their sum. Relative error at most 20 times the unit
   * roundoff, plus |xᵢ − max x| of them for the rounded difference.
   *
   * @param x at most {@link HeapTiles#LENGTH} elements count; may be y
   */
  public static void softmax(float[] x, float[] y, int n) {
    if (n == 0) {
      return;
    }
    float[] work = MINE.get().second;
    System.arraycopy(x, 0, work, 0, n);
    float largest = FloatLoops.max(work, n);
    for (int i = 0; i < n; i++) {
      y[i] = x[i] - largest;
    }
    exp(y, y, n);
    System.arraycopy(y, 0, work, 0, n);
    float total = FloatLoops.sum(work, n);
    for (int i = 0; i < n; i++) {
      y[i] /= total;
    }
  }
}
