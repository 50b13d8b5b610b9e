package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.HeapTiles.LENGTH;

/**
 * Functions over {@code float[]} tiles that are made of those of {@link FloatFunctions} and
 * polynomials, in vectorised loops without a branch: a sign or a choice is a factor that is made by
 * clamping.
 *
 * <p>erfc x = e^(−x²)·h(u)/(1 + 2x) for x ≥ 0, with u = (x − k)/(x + k), k = 15/4 (Schonfelder
 * 1978; Shepherd and Laframboise 1981), and erf x = x·g(x²) up to 1; h and g are Chebyshev
 * interpolants. x² is split in two parts, the larger of which is exact (Dekker 1971), because the
 * exponential would multiply its rounding error by up to 100.
 */
public final class FloatSpecials {
  // The coefficients of polynomials begin with that of the highest power.
  private static final float[] H = {
    2.204672e-5f,
    -2.2411675e-4f,
    3.3016744e-4f,
    0.0016759122f,
    -0.009770087f,
    0.028409252f,
    -0.05868544f,
    0.09229077f,
    -0.108805224f,
    0.08227842f,
    0.0035854953f,
    -0.14024065f,
    1.2375126f
  };
  private static final float[] G = {
    7.8824974e-5f, -8.018855e-4f, 0.005189312f, -0.026854329f, 0.11283597f, -0.37612626f, 1.1283791f
  };
  // artanh s = s·Σ s²ᵏ/(2k + 1), to the last digit for |s| ≤ 1/3.
  private static final float[] ARTANH = {
    1f / 15, 1f / 13, 1f / 11, 1f / 9, 1f / 7, 1f / 5, 1f / 3, 1f
  };
  private static final float K = 3.75f;
  private static final float SPLITTER = 4097;
  // From here on erfc x is 0.
  private static final float ERFC_IS_ZERO = 10.2f;
  private static final float ULPS_IN_ONE = 0x1p23f;

  private static final ThreadLocal<FloatSpecials> MINE =
      ThreadLocal.withInitial(FloatSpecials::new);

  private final float[] argument = new float[LENGTH];
  private final float[] exponential = new float[LENGTH];
  private final float[] correction = new float[LENGTH];
  private final float[] series = new float[LENGTH];
  private final float[] weight = new float[LENGTH];

  // Made once, so that calls allocate nothing.
  private final Part log1p = this::log1pOf;
  private final Part softplus = this::softplusOf;
  private final Part erf = this::erfOf;
  private final Part erfc = this::erfcOf;
  private final float[] tile = new float[LENGTH];

  private FloatSpecials() {}

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
   * y = log(1 + x), error at most 3 ulp; −∞ at −1, NaN below.
   *
   * @param x may be y
   */
  public static void log1p(float[] x, float[] y, int n) {
    FloatSpecials my = MINE.get();
    my.inParts(my.log1p, x, y, n);
  }

  /** By log(u) + (x − (u − 1))/u with u = 1 + x rounded (Kahan, in Goldberg 1991). */
  private void log1pOf(float[] x, float[] y, int n) {
    float[] u = argument;
    float[] rest = correction;
    for (int i = 0; i < n; i++) {
      float finite = Math.min(x[i], Float.MAX_VALUE);
      float sum = 1 + finite;
      u[i] = sum;
      rest[i] = (finite - (sum - 1)) / Math.max(sum, Float.MIN_NORMAL) + (x[i] - finite);
    }
    FloatFunctions.log(u, u, n);
    for (int i = 0; i < n; i++) {
      y[i] = u[i] + rest[i];
    }
  }

  /**
   * y = log(1 + exp(x)), error at most 4 ulp, without overflow.
   *
   * @param x may be y
   */
  public static void softplus(float[] x, float[] y, int n) {
    FloatSpecials my = MINE.get();
    my.inParts(my.softplus, x, y, n);
  }

  /** By max(x, 0) + 2·artanh(e/(2 + e)) with e = exp(−|x|). */
  private void softplusOf(float[] x, float[] y, int n) {
    float[] e = exponential;
    float[] s = argument;
    float[] square = correction;
    for (int i = 0; i < n; i++) {
      e[i] = -Math.abs(x[i]);
    }
    FloatFunctions.exp(e, e, n);
    for (int i = 0; i < n; i++) {
      float quotient = e[i] / (2 + e[i]);
      s[i] = quotient;
      square[i] = quotient * quotient;
    }
    FloatLoops.polynomial(ARTANH, square, series, n);
    float[] p = series;
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0) + 2 * s[i] * p[i];
    }
  }

  /**
   * y = erf(x), error at most 4 ulp.
   *
   * @param x may be y
   */
  public static void erf(float[] x, float[] y, int n) {
    FloatSpecials my = MINE.get();
    my.inParts(my.erf, x, y, n);
  }

  private void erfOf(float[] x, float[] y, int n) {
    tail(x, n);
    float[] complement = exponential;
    float[] square = argument;
    for (int i = 0; i < n; i++) {
      float a = Math.min(Math.abs(x[i]), 1);
      square[i] = a * a;
    }
    FloatLoops.polynomial(G, square, series, n);
    float[] near = series;
    for (int i = 0; i < n; i++) {
      float v = x[i];
      float a = Math.abs(v);
      // Exactly 0 up to 1, exactly 1 beyond.
      float isFar = Math.max(0, Math.min(1, (a - 1) * ULPS_IN_ONE));
      float sign = Math.max(-1, Math.min(1, v * Float.MAX_VALUE));
      y[i] =
          isFar * sign * (1 - complement[i])
              + (1 - isFar) * (Math.max(-1, Math.min(1, v)) * near[i]);
    }
  }

  /**
   * y = 1 − erf(x), error at most 8 ulp of its own, until it is subnormal.
   *
   * @param x may be y
   */
  public static void erfc(float[] x, float[] y, int n) {
    FloatSpecials my = MINE.get();
    my.inParts(my.erfc, x, y, n);
  }

  private void erfcOf(float[] x, float[] y, int n) {
    tail(x, n);
    float[] of = exponential;
    for (int i = 0; i < n; i++) {
      // Next to 0, where this isn't a sign, erfc is 1.
      float sign = Math.max(-1, Math.min(1, x[i] * Float.MAX_VALUE));
      y[i] = 1 - sign + sign * of[i];
    }
  }

  /** exponential ← erfc|x|. */
  private void tail(float[] x, int n) {
    float[] u = argument;
    float[] e = exponential;
    float[] d = correction;
    float[] w = weight;
    for (int i = 0; i < n; i++) {
      float a = Math.min(Math.abs(x[i]), ERFC_IS_ZERO);
      float spread = a * SPLITTER;
      float high = spread - (spread - a);
      e[i] = -high * high;
      d[i] = (a - high) * (a + high);
      u[i] = (a - K) / (a + K);
      w[i] = 1 / (1 + 2 * a);
    }
    FloatLoops.polynomial(H, u, series, n);
    FloatFunctions.exp(e, e, n);
    correct(n);
  }

  /** exponential ← exponential·exp(−correction)·series·weight. */
  private void correct(int n) {
    float[] e = exponential;
    float[] rest = correction;
    float[] h = series;
    float[] w = weight;
    for (int i = 0; i < n; i++) {
      float d = rest[i];
      e[i] *= (1 - d * (1 - d * (0.5f - d * (1f / 6 - d / 24)))) * (h[i] * w[i]);
    }
  }
}
