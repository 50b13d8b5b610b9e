package io.github.knotwork.autodiff.implicit;

/**
 * The matrix Aᵀ of the adjoint system, A = ∂F/∂x, with the gauge taken out of it: on the complement
 * of the gauge only, or with a multiple of N·Nᵀ added.
 */
final class AdjointSystem implements LinearMap {
  private final LinearMap a;
  private final NullSpace gauge;
  private final Gauge.Treatment treatment;
  private final double shift;

  /**
   * A system.
   *
   * @param a the Jacobian A
   * @param shift the multiple of N·Nᵀ, of the size of the matrix
   */
  AdjointSystem(LinearMap a, NullSpace gauge, Gauge.Treatment treatment, double shift) {
    this.a = a;
    this.gauge = gauge;
    this.treatment = treatment;
    this.shift = shift;
  }

  @Override
  public double[] times(double[] v) {
    return withoutGauge(v, a.transposedTimes(v));
  }

  @Override
  public double[] transposedTimes(double[] v) {
    return withoutGauge(v, a.times(v));
  }

  private double[] withoutGauge(double[] v, double[] product) {
    if (treatment == Gauge.Treatment.PROJECT) {
      return gauge.complement(product);
    }
    gauge.addWithin(shift, v, product);
    return product;
  }
}
