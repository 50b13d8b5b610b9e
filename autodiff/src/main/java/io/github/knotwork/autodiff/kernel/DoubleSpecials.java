package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.HeapTiles.LENGTH;

/**
 * Functions over {@code double[]} tiles that are made of those of {@link DoubleFunctions} and
 * polynomials, in vectorised loops without a branch: a sign or a choice is a factor that is made by
 * clamping.
 *
 * <p>erfc x = e^(−x²)·h(u)/(1 + 2x) for x ≥ 0, with u = (x − k)/(x + k), k = 15/4 (Schonfelder
 * 1978; Shepherd and Laframboise 1981), and erf x = x·g(x²) up to 1; h and g are Chebyshev
 * interpolants. x² is split in two parts, the larger of which is exact (Dekker 1971), because the
 * exponential would multiply its rounding error by up to 700.
 */
public final class DoubleSpecials {
  // The coefficients of polynomials begin with that of the highest power.
  private static final double[] H = {
    3.1114333809799254e-10,
    -2.623107347133476e-09,
    -3.744210080962018e-09,
    3.197926671666804e-08,
    2.3263508708859124e-08,
    -2.4857126248016745e-07,
    -5.7218230603224086e-08,
    1.7419821586224816e-06,
    -9.73559896736775e-07,
    -1.1438048033346894e-05,
    2.238423915508223e-05,
    5.164652974177416e-05,
    -0.0002901540805408417,
    0.000293714378044958,
    0.0017556258528952954,
    -0.009746579683265262,
    0.028362277418956406,
    -0.05869339857664934,
    0.09230432116037748,
    -0.10880393014244462,
    0.0822767384901452,
    0.0035854154854790257,
    -0.14024059858554697,
    1.2375126308378275
  };
  private static final double[] G = {
    5.958930743134941e-11,
    -1.1373902296430911e-09,
    1.4660051998394848e-08,
    -1.6350354461959655e-07,
    1.6461004480962034e-06,
    -1.4925595519506043e-05,
    0.00012055331122299266,
    -0.0008548326981129666,
    0.005223977624823223,
    -0.026866170645077334,
    0.11283791670954882,
    -0.3761263890318375,
    1.1283791670955126
  };
  // artanh s = s·Σ s²ᵏ/(2k + 1), to the last digit for |s| ≤ 1/3.
  private static final double[] ARTANH = {
    1.0 / 35, 1.0 / 33, 1.0 / 31, 1.0 / 29, 1.0 / 27, 1.0 / 25, 1.0 / 23, 1.0 / 21, 1.0 / 19,
    1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3, 1
  };
  private static final double K = 3.75;
  private static final double SPLITTER = 134217729;
  // From here on erfc x is 0.
  private static final double ERFC_IS_ZERO = 27.3;
  private static final double ULPS_IN_ONE = 0x1p52;

  private static final ThreadLocal<DoubleSpecials> MINE =
      ThreadLocal.withInitial(DoubleSpecials::new);

  private final double[] argument = new double[LENGTH];
  private final double[] exponential = new double[LENGTH];
  private final double[] correction = new double[LENGTH];
  private final double[] series = new double[LENGTH];
  private final double[] weight = new double[LENGTH];

  // Made once, so that calls allocate nothing.
  private final Part log1p = this::log1pOf;
  private final Part softplus = this::softplusOf;
  private final Part erf = this::erfOf;
  private final Part erfc = this::erfcOf;
  private final double[] tile = new double[LENGTH];

  private DoubleSpecials() {}

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
   * y = log(1 + x), error at most 3 ulp; −∞ at −1, NaN below.
   *
   * @param x may be y
   */
  public static void log1p(double[] x, double[] y, int n) {
    DoubleSpecials my = MINE.get();
    my.inParts(my.log1p, x, y, n);
  }

  /** By log(u) + (x − (u − 1))/u with u = 1 + x rounded (Kahan, in Goldberg 1991). */
  private void log1pOf(double[] x, double[] y, int n) {
    double[] u = argument;
    double[] rest = correction;
    for (int i = 0; i < n; i++) {
      double finite = Math.min(x[i], Double.MAX_VALUE);
      double sum = 1 + finite;
      u[i] = sum;
      rest[i] = (finite - (sum - 1)) / Math.max(sum, Double.MIN_NORMAL) + (x[i] - finite);
    }
    DoubleFunctions.log(u, u, n);
    for (int i = 0; i < n; i++) {
      y[i] = u[i] + rest[i];
    }
  }

  /**
   * y = log(1 + exp(x)), error at most 4 ulp, without overflow.
   *
   * @param x may be y
   */
  public static void softplus(double[] x, double[] y, int n) {
    DoubleSpecials my = MINE.get();
    my.inParts(my.softplus, x, y, n);
  }

  /** By max(x, 0) + 2·artanh(e/(2 + e)) with e = exp(−|x|). */
  private void softplusOf(double[] x, double[] y, int n) {
    double[] e = exponential;
    double[] s = argument;
    double[] square = correction;
    for (int i = 0; i < n; i++) {
      e[i] = -Math.abs(x[i]);
    }
    DoubleFunctions.exp(e, e, n);
    for (int i = 0; i < n; i++) {
      double quotient = e[i] / (2 + e[i]);
      s[i] = quotient;
      square[i] = quotient * quotient;
    }
    DoubleLoops.polynomial(ARTANH, square, series, n);
    double[] p = series;
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0) + 2 * s[i] * p[i];
    }
  }

  /**
   * y = erf(x), error at most 6 ulp.
   *
   * @param x may be y
   */
  public static void erf(double[] x, double[] y, int n) {
    DoubleSpecials my = MINE.get();
    my.inParts(my.erf, x, y, n);
  }

  private void erfOf(double[] x, double[] y, int n) {
    tail(x, n);
    double[] complement = exponential;
    double[] square = argument;
    for (int i = 0; i < n; i++) {
      double a = Math.min(Math.abs(x[i]), 1);
      square[i] = a * a;
    }
    DoubleLoops.polynomial(G, square, series, n);
    double[] near = series;
    for (int i = 0; i < n; i++) {
      double v = x[i];
      double a = Math.abs(v);
      // Exactly 0 up to 1, exactly 1 beyond.
      double isFar = Math.max(0, Math.min(1, (a - 1) * ULPS_IN_ONE));
      double sign = Math.max(-1, Math.min(1, v * Double.MAX_VALUE));
      y[i] =
          isFar * sign * (1 - complement[i])
              + (1 - isFar) * (Math.max(-1, Math.min(1, v)) * near[i]);
    }
  }

  /**
   * y = 1 − erf(x), error at most 12 ulp of its own, until it is subnormal.
   *
   * @param x may be y
   */
  public static void erfc(double[] x, double[] y, int n) {
    DoubleSpecials my = MINE.get();
    my.inParts(my.erfc, x, y, n);
  }

  private void erfcOf(double[] x, double[] y, int n) {
    tail(x, n);
    double[] of = exponential;
    for (int i = 0; i < n; i++) {
      // Next to 0, where this isn't a sign, erfc is 1.
      double sign = Math.max(-1, Math.min(1, x[i] * Double.MAX_VALUE));
      y[i] = 1 - sign + sign * of[i];
    }
  }

  /** exponential ← erfc|x|. */
  private void tail(double[] x, int n) {
    double[] u = argument;
    double[] e = exponential;
    double[] d = correction;
    double[] w = weight;
    for (int i = 0; i < n; i++) {
      double a = Math.min(Math.abs(x[i]), ERFC_IS_ZERO);
      double spread = a * SPLITTER;
      double high = spread - (spread - a);
      e[i] = -high * high;
      d[i] = (a - high) * (a + high);
      u[i] = (a - K) / (a + K);
      w[i] = 1 / (1 + 2 * a);
    }
    DoubleLoops.polynomial(H, u, series, n);
    DoubleFunctions.exp(e, e, n);
    correct(n);
  }

  /** exponential ← exponential·exp(−correction)·series·weight. */
  private void correct(int n) {
    double[] e = exponential;
    double[] rest = correction;
    double[] h = series;
    double[] w = weight;
    for (int i = 0; i < n; i++) {
      double d = rest[i];
      e[i] *= (1 - d * (1 - d * (0.5 - d / 6))) * (h[i] * w[i]);
    }
  }
}
