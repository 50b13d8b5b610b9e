package io.github.knotwork.autodiff.implicit;

import java.util.function.UnaryOperator;

/** w = Σ Mᵐ g for m from 0 to the number of terms, of a matrix M that contracts. */
final class NeumannSeries {
  private NeumannSeries() {}

  /**
   * Sums the series.
   *
   * @param iteration v → M·v
   */
  static Solution sum(UnaryOperator<double[]> iteration, double[] g, int terms) {
    double[] w = g.clone();
    double[] term = g;
    double size = Vectors.norm(g);
    for (int m = 0; m < terms; m++) {
      term = iteration.apply(term);
      Vectors.add(1, term, w);
    }
    // g − (I − M)w is the first term left out.
    double left = size == 0 ? 0 : Vectors.norm(iteration.apply(term)) / size;
    return new Solution(w, left, terms, left < 1);
  }
}
