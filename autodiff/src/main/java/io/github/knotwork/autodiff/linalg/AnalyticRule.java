package io.github.knotwork.autodiff.linalg;

/**
 * One analytic function, whatever the eigenvalues are.
 *
 * @param f the function
 * @param odd whether it is applied to singular values, and has to be odd
 */
record AnalyticRule(SpectralFunction f, boolean odd) implements SpectralRule {
  private static final double ODDNESS = 1e-10;

  @Override
  public String name() {
    return f.name();
  }

  @Override
  public PiecewiseFunction on(Eigenpairs pairs, int order) {
    if (odd) {
      requireOdd(pairs);
      for (int n = 0; n <= order && !pairs.zerosAreStructural(); n++) {
        if (!Double.isFinite(f.coefficient(n, 0))) {
          throw new SpectrumDomainException(
              "singular value function: "
                  + (n == 0 ? "" : "a derivative of ")
                  + f.name()
                  + " is not finite at 0, and the matrix has singular values that are 0");
        }
      }
    }
    return new PiecewiseFunction() {
      @Override
      public int piece(double x) {
        return 0;
      }

      @Override
      public double coefficient(int piece, int n, double c) {
        double value = f.coefficient(n, c);
        // Zeros that only the shape brings about never meet each other in a derivative, so that
        // any finite number will do; see SingularValueFunction.
        return c == 0 && !Double.isFinite(value) && pairs.zerosAreStructural() ? 0 : value;
      }

      @Override
      public double radius(int piece, double c) {
        return f.radius(c);
      }
    };
  }

  private void requireOdd(Eigenpairs pairs) {
    for (double x : pairs.values()) {
      double sum = f.coefficient(0, x) + f.coefficient(0, -x);
      if (x != 0 && Math.abs(sum) > ODDNESS * Math.abs(f.coefficient(0, x))) {
        throw new IllegalArgumentException(
            "singular value function: "
                + f.name()
                + " is not odd at "
                + x
                + "; give f with f(-x) = -f(x), for example SpectralFunctions.oddPower");
      }
    }
  }
}
