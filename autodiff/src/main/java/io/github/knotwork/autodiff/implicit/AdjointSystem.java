package io.github.knotwork.autodiff.implicit;

/**
 * The matrix of the adjoint system, (I − J)ᵀ or H, with the gauge taken out of it: on the complement
 * of the gauge only, or with a multiple of N·Nᵀ added.
 */
final class AdjointSystem implements LinearMap {
  private final Linearisation linear;
  private final boolean isHessian;
  private final NullSpace gauge;
  private final Gauge.Treatment treatment;
  private final double shift;

  /**
   * A system.
   *
   * @param shift the multiple of N·Nᵀ, of the size of the matrix
   */
  AdjointSystem(
      Linearisation linear,
      boolean isHessian,
      NullSpace gauge,
      Gauge.Treatment treatment,
      double shift) {
    this.linear = linear;
    this.isHessian = isHessian;
    this.gauge = gauge;
    this.treatment = treatment;
    this.shift = shift;
  }

  @Override
  public double[] times(double[] v) {
    return isHessian
        ? treated(v, linear.pushed(v))
        : treated(v, Vectors.minus(v, linear.pulled(v)));
  }

  @Override
  public double[] transposedTimes(double[] v) {
    return isHessian ? times(v) : treated(v, Vectors.minus(v, linear.pushed(v)));
  }

  /** Vectors of the complement stay in it; what rounding adds is taken away. */
  private double[] treated(double[] v, double[] product) {
    if (treatment == Gauge.Treatment.PROJECT) {
      return gauge.complement(product);
    }
    gauge.addWithin(shift, v, product);
    return product;
  }
}
