package io.github.knotwork.autodiff.primitive;

/**
 * The error function and its complement to a few ulps: by the power series of erf (DLMF 7.6.2),
 * whose terms all have one sign, and by the continued fraction of erfc (DLMF 7.9.1).
 */
final class ErrorFunction {
  static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  /** From here on 1 − erf x would lose digits, so erfc x is computed by its continued fraction. */
  private static final double FRACTION_FROM = 1;

  /** erf x is 1 to double precision from here on. */
  private static final double ONE_FROM = 6;

  /** Terms that make the continued fraction exact to double precision at {@link #FRACTION_FROM}. */
  private static final int FRACTION_TERMS = 200;

  private ErrorFunction() {}

  /** 2/√π ∫₀ˣ e^(−t²) dt. */
  static double erf(double x) {
    double a = Math.abs(x);
    if (a >= ONE_FROM) {
      return Math.signum(x);
    }
    return a < FRACTION_FROM ? series(x) : Math.signum(x) * (1 - fraction(a));
  }

  /** 2/√π ∫ₓ^∞ e^(−t²) dt, to a few ulps of its own size until it underflows. */
  static double erfc(double x) {
    return x >= FRACTION_FROM ? fraction(x) : 1 - erf(x);
  }

  /** 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1·3·5···(2n+1)). */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
  }

  /** e^(−x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))), from the innermost term out. */
  private static double fraction(double x) {
    double fraction = x;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
