package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.Variable;

/**
 * Orthogonal projectors on the leading singular vectors. Equal singular values on one side of the
 * cut do no harm to any derivative; where those at the cut are equal the projector jumps, and
 * evaluating a derivative throws {@link DegenerateSpectrumException}.
 */
public final class LowRankProjector {
  private LowRankProjector() {}

  /**
   * Uᵣ·Uᵣᵀ.
   *
   * @param a [batch…, m, n]
   * @param rank 1 to min(m, n)
   * @return [batch…, m, m]
   */
  public static Variable left(Variable a, int rank) {
    return SingularValueFunction.block(rule(a, rank), a, 0, 0);
  }

  /**
   * Vᵣ·Vᵣᵀ.
   *
   * @param a [batch…, m, n]
   * @param rank 1 to min(m, n)
   * @return [batch…, n, n]
   */
  public static Variable right(Variable a, int rank) {
    return SingularValueFunction.block(rule(a, rank), a, 1, 1);
  }

  private static RankRule rule(Variable a, int rank) {
    return new RankRule(RankRule.Kind.PROJECTOR, Ranks.check("low-rank projector", a, rank));
  }
}
