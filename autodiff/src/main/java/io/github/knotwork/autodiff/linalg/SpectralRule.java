package io.github.knotwork.autodiff.linalg;

/** How a function follows from the eigenvalues it is applied to; a value with {@code equals}. */
sealed interface SpectralRule permits AnalyticRule, RankRule {

  String name();

  /**
   * The function for one matrix.
   *
   * @param pairs its eigenvalues
   * @param order how many derivatives are taken
   */
  PiecewiseFunction on(Eigenpairs pairs, int order);
}
