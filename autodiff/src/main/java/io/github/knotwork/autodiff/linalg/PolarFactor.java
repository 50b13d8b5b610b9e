package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.Variable;

/**
 * The polar factor U·Vᵀ: the matrix with orthonormal columns (or rows) that is closest to A. Equal
 * singular values do no harm to any derivative (the derivative has only sums of singular values as
 * denominators; Higham 2008, Functions of Matrices, section 8.2). Where A doesn't have full rank
 * the factor isn't unique, and evaluating a derivative throws {@link DegenerateSpectrumException}.
 */
public final class PolarFactor {
  private PolarFactor() {}

  /**
   * U·Vᵀ.
   *
   * @param a [batch…, m, n], with m and n of 1 or more
   * @return [batch…, m, n]
   */
  public static Variable of(Variable a) {
    return of(a, (int) Math.min(a.size(-1), a.size(a.rank() < 2 ? -1 : -2)));
  }

  /**
   * Uᵣ·Vᵣᵀ, of the leading singular vectors; derivatives where there is a gap after them.
   *
   * @param a [batch…, m, n]
   * @param rank 1 to min(m, n)
   * @return [batch…, m, n]
   */
  public static Variable of(Variable a, int rank) {
    return SingularValueFunction.offDiagonal(
        new RankRule(RankRule.Kind.ISOMETRY, Ranks.check("polar factor", a, rank)), a);
  }
}
