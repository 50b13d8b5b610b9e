package io.github.knotwork.autodiff.linalg;

/** The usual functions of matrices. */
public final class SpectralFunctions {
  private SpectralFunctions() {}

  /** eˣ. */
  public static SpectralFunction exp() {
    return new Exp();
  }

  /** log x for x > 0. */
  public static SpectralFunction log() {
    return new Log();
  }

  /**
   * xᵖ for x > 0, and 0ᵖ, for p > 0, at 0, where it has no derivative unless p is whole. For a
   * whole p of 0 or more, any x.
   */
  public static SpectralFunction power(double p) {
    return new Power(p);
  }

  /**
   * sign(x)·|x|ᵖ, which is odd, for singular values. At 0 it is 0, for p > 0; unless p is a whole
   * odd number it has no derivative there.
   */
  public static SpectralFunction oddPower(double p) {
    return new OddPower(p);
  }

  private record Exp() implements SpectralFunction {
    @Override
    public String name() {
      return "exp";
    }

    @Override
    public double coefficient(int n, double c) {
      double result = Math.exp(c);
      for (int k = 2; k <= n; k++) {
        result /= k;
      }
      return result;
    }

    @Override
    public double radius(double c) {
      return 8;
    }
  }

  private record Log() implements SpectralFunction {
    @Override
    public String name() {
      return "log";
    }

    @Override
    public double coefficient(int n, double c) {
      if (c <= 0) {
        return Double.NaN;
      }
      return n == 0 ? Math.log(c) : -Math.pow(-1 / c, n) / n;
    }

    @Override
    public double radius(double c) {
      return Math.abs(c);
    }
  }

  private record Power(double p) implements SpectralFunction {
    @Override
    public String name() {
      return "power " + p;
    }

    @Override
    public double coefficient(int n, double c) {
      boolean whole = p >= 0 && p == Math.rint(p);
      if (c < 0 && !whole) {
        return Double.NaN;
      }
      double binomial = 1;
      for (int k = 0; k < n; k++) {
        binomial *= (p - k) / (k + 1);
      }
      if (binomial == 0) {
        return 0;
      }
      return n == 0 && p == 0.5 ? Math.sqrt(c) : binomial * Math.pow(c, p - n);
    }

    @Override
    public double radius(double c) {
      return Math.abs(c);
    }
  }

  private record OddPower(double p) implements SpectralFunction {
    @Override
    public String name() {
      return "odd power " + p;
    }

    @Override
    public double coefficient(int n, double c) {
      if (c == 0) {
        boolean smooth = p > 0 && p == Math.rint(p) && p % 2 == 1;
        return n == 0 && p > 0 ? 0 : smooth ? new Power(p).coefficient(n, 0) : Double.NaN;
      }
      double magnitude = new Power(p).coefficient(n, Math.abs(c));
      return c > 0 || n % 2 == 1 ? magnitude : -magnitude;
    }

    @Override
    public double radius(double c) {
      return Math.abs(c);
    }
  }
}
