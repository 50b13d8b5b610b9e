package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.Variable;

/** Inverses, as solutions with the identity; where a product with them is wanted, solve instead. */
public final class Inverse {
  private Inverse() {}

  /**
   * A⁻¹.
   *
   * @param a [batch…, n, n]; evaluation throws {@link
   *     io.github.knotwork.autodiff.kernel.SingularMatrixException} where a pivot is zero
   */
  public static Variable of(Variable a) {
    return Solve.of(a, Matrices.identityLike(a));
  }

  /**
   * The Moore-Penrose inverse A⁺, with singular values up to ε·max(m, n)·S₁ taken as zero;
   * derivatives as in {@link LeastSquares}.
   *
   * @param a [batch…, m, n]
   * @return [batch…, n, m]
   */
  public static Variable pseudo(Variable a) {
    return LeastSquares.of(a, Matrices.identity(a.type(), a.size(-2)));
  }
}
