package io.github.knotwork.gradcheck.domain;

import io.github.knotwork.gradcheck.Tensor;

/** Symmetric positive definite matrices. */
public record PositiveDefinite() implements Domain {
  private static final int HALVINGS = 60;
  private static final double FARTHEST = 0x1p20;

  @Override
  public String describe() {
    return "symmetric positive definite matrices";
  }

  @Override
  public boolean contains(Tensor point) {
    return new Symmetric().contains(point) && isPositive(point.toArray(), point.shape()[0]);
  }

  @Override
  public Tensor tangent(Tensor point, Tensor direction) {
    return new Symmetric().tangent(point, direction);
  }

  @Override
  public Steps steps(Tensor point, Tensor direction) {
    return new Steps(-reach(point, direction, -1), reach(point, direction, 1));
  }

  /** The farthest step in one direction that is still inside, found by halving. */
  private static double reach(Tensor point, Tensor direction, int sign) {
    double[] x = point.toArray();
    double[] v = direction.toArray();
    int n = point.shape()[0];
    double step = FARTHEST;
    for (int k = 0; k < HALVINGS; k++, step /= 2) {
      double[] moved = x.clone();
      for (int i = 0; i < x.length; i++) {
        moved[i] += sign * step * v[i];
      }
      if (isPositive(moved, n)) {
        return step;
      }
    }
    return 0;
  }

  /** Whether a Cholesky factor exists. */
  private static boolean isPositive(double[] a, int n) {
    double[] l = new double[a.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * n + k] * l[j * n + k];
        }
        if (i == j) {
          if (!(sum > 0)) {
            return false;
          }
          l[i * n + i] = Math.sqrt(sum);
        } else {
          l[i * n + j] = sum / l[j * n + j];
        }
      }
    }
    return true;
  }
}
