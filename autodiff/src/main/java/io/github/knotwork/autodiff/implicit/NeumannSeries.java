package io.github.knotwork.autodiff.implicit;

/**
 * w = α·Σ (I − αAᵀ)ᵐ·g for m from 0 to the number of terms, which tends to the solution of Aᵀw = g.
 */
final class NeumannSeries {
  private NeumannSeries() {}

  /** Sums the series; converged if w is better than 0. */
  static Solution sum(Iteration iteration, double[] g, int terms) {
    double[] term = g;
    double[] sum = g.clone();
    for (int m = 0; m < terms; m++) {
      term = iteration.times(term);
      Vectors.add(1, term, sum);
    }
    // The residual g − Aᵀw is the first term left out.
    double size = Vectors.norm(g);
    double left = size == 0 ? 0 : Vectors.norm(iteration.times(term)) / size;
    return new Solution(Vectors.scaled(iteration.step(), sum), left, terms, left < 1);
  }
}
