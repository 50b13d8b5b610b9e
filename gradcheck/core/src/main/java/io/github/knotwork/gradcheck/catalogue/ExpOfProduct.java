package io.github.knotwork.gradcheck.catalogue;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.List;

/** f(a, b, c) = exp(a·b/4) + a·c², with all derivatives, one of which may have a fault. */
final class ExpOfProduct implements DifferentiableFunction {
  private final Fault fault;

  enum Fault {
    NONE,
    MISSING_TERM,
    NOT_SYMMETRIC,
    ZERO,
    JVP
  }

  ExpOfProduct(Fault fault) {
    this.fault = fault;
  }

  @Override
  public List<Tensor> value(List<Tensor> inputs) {
    double[] x = inputs.get(0).toArray();
    return List.of(Tensor.scalar(Math.exp(x[0] * x[1] / 4) + x[0] * x[2] * x[2]));
  }

  @Override
  public List<Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    double u = cotangents.get(0).get();
    double[] g = gradient(inputs.get(0).toArray());
    return HigherOrderBugs.one(u * g[0], u * g[1], u * g[2]);
  }

  @Override
  public boolean hasJvp() {
    return true;
  }

  @Override
  public List<Tensor> jvp(List<Tensor> inputs, List<Tensor> tangents) {
    double[] g = gradient(inputs.get(0).toArray());
    double[] v = tangents.get(0).toArray();
    double first = fault == Fault.JVP ? 0 : g[0] * v[0];
    return List.of(Tensor.scalar(first + g[1] * v[1] + g[2] * v[2]));
  }

  @Override
  public boolean hasSecondOrder() {
    return true;
  }

  @Override
  public List<Tensor> hvp(List<Tensor> inputs, List<Tensor> cotangents, List<Tensor> tangents) {
    double[] x = inputs.get(0).toArray();
    double[] v = tangents.get(0).toArray();
    double u = fault == Fault.ZERO ? 0 : cotangents.get(0).get();
    double e = Math.exp(x[0] * x[1] / 4);
    double mixed =
        fault == Fault.MISSING_TERM ? e * x[0] * x[1] / 16 : e * (x[0] * x[1] / 4 + 1) / 4;
    double lower = fault == Fault.NOT_SYMMETRIC ? 0.9 * mixed : mixed;
    return HigherOrderBugs.one(
        u * (e * x[1] * x[1] / 16 * v[0] + mixed * v[1] + 2 * x[2] * v[2]),
        u * (lower * v[0] + e * x[0] * x[0] / 16 * v[1]),
        u * (2 * x[2] * v[0] + 2 * x[0] * v[2]));
  }

  private static double[] gradient(double[] x) {
    double e = Math.exp(x[0] * x[1] / 4) / 4;
    return new double[] {e * x[1] + x[2] * x[2], e * x[0], 2 * x[0] * x[2]};
  }
}
