package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/**
 * The error function 2/√π ∫₀ˣ e^(−t²) dt; its derivative is 2/√π·e^(−x²) (DLMF 7.2.1). Evaluated to
 * a few ulps by its power series (DLMF 7.6.2) up to |x| = 3 and by the continued fraction of erfc
 * (DLMF 7.9.1) beyond.
 */
public record Erf() implements UnaryElementwise {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  /** From here on the continued fraction converges faster than the series. */
  private static final double SERIES_UP_TO = 3;

  /** erf x is 1 to double precision from here on. */
  private static final double ONE_FROM = 6;

  /** Terms that make the continued fraction exact to double precision at {@link #SERIES_UP_TO}. */
  private static final int FRACTION_TERMS = 60;

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Erf(), x);
  }

  @Override
  public String name() {
    return "erf";
  }

  @Override
  public double apply(double x) {
    double a = Math.abs(x);
    if (a >= ONE_FROM) {
      return Math.signum(x);
    }
    return a < SERIES_UP_TO ? series(x) : Math.signum(x) * (1 - complement(a));
  }

  /** 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1·3·5···(2n+1)): all terms have one sign. */
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
  private static double complement(double x) {
    double fraction = x;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    Variable bell = Exp.of(Affine.negate(Multiply.of(x, x)));
    return Affine.of(Multiply.of(direction, bell), TWO_OVER_ROOT_PI, 0);
  }
}
