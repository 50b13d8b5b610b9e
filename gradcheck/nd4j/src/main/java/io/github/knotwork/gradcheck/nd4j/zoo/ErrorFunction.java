package io.github.knotwork.gradcheck.nd4j.zoo;

/** The error function by its Maclaurin series (Abramowitz and Stegun 7.1.6), for |x| below 4. */
final class ErrorFunction {
  private ErrorFunction() {}

  /** Returns erf(x), with an error of a few units in the last place: all terms have one sign. */
  static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
