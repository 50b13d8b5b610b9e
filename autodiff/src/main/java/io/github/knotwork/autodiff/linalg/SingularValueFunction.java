package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Pad;
import io.github.knotwork.autodiff.primitive.Slice;

/**
 * Functions of singular values, U·f(S)·Vᵀ, exact with all derivatives where singular values are
 * equal.
 *
 * <p>f is continued as an odd function; then f([[0, A], [Aᵀ, 0]]) = [[0, U·f(S)·Vᵀ], [V·f(S)·Uᵀ,
 * 0]] (Higham 2008, Functions of Matrices, problem 8.8 and theorem 8.4 for the polar factor), and
 * {@link MatrixFunction} has the derivatives. If A isn't square this matrix has zero eigenvalues
 * whatever A is; directions of the same form lead from them to others only, and in a sum over ±S
 * what f'(0) contributes cancels, so that an f that isn't smooth at 0 does no harm as long as A has
 * full rank.
 */
public final class SingularValueFunction {
  private SingularValueFunction() {}

  /**
   * U·f(S)·Vᵀ.
   *
   * @param f odd: f(−x) = −f(x)
   * @param a [batch…, m, n]; where a singular value is 0 and f isn't smooth there, a derivative
   *     throws {@link SpectrumDomainException}
   * @return [batch…, m, n]
   */
  public static Variable of(SpectralFunction f, Variable a) {
    return offDiagonal(new AnalyticRule(f, true), a);
  }

  /** The block [0, 1] of the function of [[0, A], [Aᵀ, 0]]. */
  static Variable offDiagonal(SpectralRule rule, Variable a) {
    return block(rule, a, 0, 1);
  }

  /** A block of the function of [[0, A], [Aᵀ, 0]]. */
  static Variable block(SpectralRule rule, Variable a, int row, int column) {
    if (a.rank() < 2) {
      throw new IllegalArgumentException(
          "singular value function: matrices [batch…, m, n] are expected, given " + a.type());
    }
    long m = a.size(-2);
    long n = a.size(-1);
    if (m == 0 || n == 0) {
      // Only functions of all singular values come here; there is no rank to choose.
      return a;
    }
    int last = a.rank() - 1;
    Variable upper = Pad.of(Pad.of(a, last, m, 0), last - 1, 0, n);
    Variable whole = Add.of(upper, Matrices.transpose(upper));
    Variable value = MatrixFunction.of(rule, Math.toIntExact(m), whole);
    Variable rows = Slice.of(value, last - 1, row == 0 ? 0 : m, row == 0 ? m : m + n);
    return Slice.of(rows, last, column == 0 ? 0 : m, column == 0 ? m : m + n);
  }
}
