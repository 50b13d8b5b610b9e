package io.github.knotwork.autodiff.implicit;

/**
 * Conjugate gradients for AᵀA·w = Aᵀg from w = 0, with the residual kept instead of formed (CGLS;
 * Björck 1996, algorithm 7.4.1): the iterates lie in the range of Aᵀ, so a singular system that can
 * be solved gets its solution of least norm.
 */
final class NormalEquations {
  private NormalEquations() {}

  /**
   * Solves A·w = g.
   *
   * @param tolerance of the residual relative to g
   */
  static Solution solve(LinearMap a, double[] g, double tolerance, int mostIterations) {
    double[] w = new double[g.length];
    double[] residual = g.clone();
    double size = Vectors.norm(g);
    double[] gradient = a.transposedTimes(residual);
    double[] direction = gradient.clone();
    double gamma = Vectors.dot(gradient, gradient);
    int k = 0;
    while (Vectors.norm(residual) > tolerance * size && k < mostIterations && gamma > 0) {
      double[] image = a.times(direction);
      double curvature = Vectors.dot(image, image);
      if (!(curvature > 0)) {
        break;
      }
      double alpha = gamma / curvature;
      Vectors.add(alpha, direction, w);
      Vectors.add(-alpha, image, residual);
      gradient = a.transposedTimes(residual);
      double next = Vectors.dot(gradient, gradient);
      double[] turned = gradient.clone();
      Vectors.add(next / gamma, direction, turned);
      direction = turned;
      gamma = next;
      k++;
    }
    double left = size == 0 ? 0 : Vectors.norm(residual) / size;
    return new Solution(w, left, k, left <= tolerance);
  }
}
