package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.Variable;

/**
 * The best approximation of rank r, Uᵣ·Sᵣ·Vᵣᵀ (Eckart and Young 1936). The derivative includes what
 * truncation adds, the mixing of kept and dropped vectors; equal singular values on one side of the
 * cut do it no harm. Where those at the cut are equal, or r is more than the rank of A, the
 * approximation is not differentiable, and evaluating a derivative throws {@link
 * DegenerateSpectrumException}.
 */
public final class TruncatedReconstruction {
  private TruncatedReconstruction() {}

  /**
   * Uᵣ·Sᵣ·Vᵣᵀ.
   *
   * @param a [batch…, m, n]
   * @param rank 1 to min(m, n); for the largest, A itself is returned
   * @return [batch…, m, n]
   */
  public static Variable of(Variable a, int rank) {
    Ranks.check("truncated reconstruction", a, rank);
    return rank == Math.min(a.size(-1), a.size(-2))
        ? a
        : SingularValueFunction.offDiagonal(new RankRule(RankRule.Kind.RECONSTRUCTION, rank), a);
  }
}
