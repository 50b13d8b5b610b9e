package io.github.knotwork.autodiff.implicit;

import java.util.Arrays;

/**
 * Generalised minimal residuals with restarts (Saad and Schultz, SIAM J. Sci. Stat. Comput. 7(3),
 * 1986): the Krylov basis by modified Gram-Schmidt, the small least-squares problem by Givens
 * rotations.
 */
final class MinimalResidual {
  private final LinearMap a;
  private final double[][] basis;
  private final double[][] hessenberg;
  private final double[] cosines;
  private final double[] sines;
  private final double[] right;

  private MinimalResidual(LinearMap a, int restart) {
    this.a = a;
    this.basis = new double[restart + 1][];
    this.hessenberg = new double[restart + 1][restart];
    this.cosines = new double[restart];
    this.sines = new double[restart];
    this.right = new double[restart + 1];
  }

  /**
   * Solves A·w = g from w = 0.
   *
   * @param restart iterations before a new basis is begun
   * @param tolerance of the residual relative to g
   */
  static Solution solve(
      LinearMap a, double[] g, int restart, double tolerance, int mostIterations) {
    MinimalResidual method = new MinimalResidual(a, Math.min(restart, Math.max(1, g.length)));
    double[] w = new double[g.length];
    double size = Vectors.norm(g);
    double[] residual = g.clone();
    int iterations = 0;
    double left = size;
    while (left > tolerance * size && iterations < mostIterations) {
      int made = method.cycle(w, residual, left, tolerance * size, mostIterations - iterations);
      iterations += made;
      residual = Vectors.minus(g, a.times(w));
      double next = Vectors.norm(residual);
      boolean stagnates = !(next < left);
      left = next;
      if (stagnates) {
        break;
      }
    }
    double relative = size == 0 ? 0 : left / size;
    return new Solution(w, relative, iterations, relative <= tolerance);
  }

  /** Improves w; returns the number of iterations. */
  private int cycle(double[] w, double[] residual, double norm, double target, int most) {
    Arrays.fill(right, 0);
    right[0] = norm;
    basis[0] = Vectors.scaled(1 / norm, residual);
    int k = 0;
    while (k < cosines.length && k < most && Math.abs(right[k]) > target) {
      boolean isExhausted = extend(k);
      rotate(k);
      k++;
      if (isExhausted) {
        break;
      }
    }
    double[] y = new double[k];
    for (int i = k - 1; i >= 0; i--) {
      double sum = right[i];
      for (int j = i + 1; j < k; j++) {
        sum -= hessenberg[i][j] * y[j];
      }
      // A zero pivot comes with an exhausted basis of a singular system.
      y[i] = hessenberg[i][i] == 0 ? 0 : sum / hessenberg[i][i];
      Vectors.add(y[i], basis[i], w);
    }
    return k;
  }

  /** Adds A times the newest basis vector to the basis; returns whether nothing new came of it. */
  private boolean extend(int k) {
    double[] next = a.times(basis[k]);
    double before = Vectors.norm(next);
    for (int i = 0; i <= k; i++) {
      hessenberg[i][k] = Vectors.dot(basis[i], next);
      Vectors.add(-hessenberg[i][k], basis[i], next);
    }
    double after = Vectors.norm(next);
    boolean isExhausted = after <= 1e-14 * before;
    hessenberg[k + 1][k] = isExhausted ? 0 : after;
    basis[k + 1] = isExhausted ? next : Vectors.scaled(1 / after, next);
    return isExhausted;
  }

  private void rotate(int k) {
    for (int i = 0; i < k; i++) {
      double upper = hessenberg[i][k];
      double lower = hessenberg[i + 1][k];
      hessenberg[i][k] = cosines[i] * upper + sines[i] * lower;
      hessenberg[i + 1][k] = cosines[i] * lower - sines[i] * upper;
    }
    double length = Math.hypot(hessenberg[k][k], hessenberg[k + 1][k]);
    cosines[k] = length == 0 ? 1 : hessenberg[k][k] / length;
    sines[k] = length == 0 ? 0 : hessenberg[k + 1][k] / length;
    hessenberg[k][k] = length;
    hessenberg[k + 1][k] = 0;
    right[k + 1] = -sines[k] * right[k];
    right[k] = cosines[k] * right[k];
  }
}
