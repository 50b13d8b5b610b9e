package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.LapackArguments.shaped;
import static io.github.knotwork.autodiff.kernel.LapackArguments.square;
import static io.github.knotwork.autodiff.kernel.RawPointers.doubles;
import static io.github.knotwork.autodiff.kernel.RawPointers.floats;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import org.bytedeco.openblas.global.openblas;

/** The Cholesky factor A = L·Lᴴ of a positive definite matrix (potrf). */
public final class LapackCholesky {
  // The lower triangle of rows is the upper one of columns.
  private static final byte LOWER_OF_ROWS = (byte) 'U';

  private LapackCholesky() {}

  /**
   * Factors one matrix.
   *
   * @param a [n, n] symmetric (Hermitian) positive definite; only its lower triangle is read; not
   *     modified unless it is {@code l}
   * @param l receives [n, n], lower triangular with a positive diagonal, zeros above it
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   * @throws NotPositiveDefiniteException with the first leading minor that isn't positive; l is
   *     untouched then
   */
  public static void factor(Matrix a, Matrix l) {
    int n = a.rows();
    square("cholesky", "a", a);
    shaped("cholesky", "l", l, a.type(), n, n);
    try (Workspace w = new Workspace(a.type(), a.size())) {
      w.load(a, 0);
      int info = call(a.type(), n, w.address(0));
      LapackArguments.argumentsAccepted("potrf", info);
      if (info > 0) {
        throw new NotPositiveDefiniteException(
            "cholesky: the "
                + n
                + "x"
                + n
                + " matrix is not positive definite; its leading minor of order "
                + info
                + " is not positive",
            info);
      }
      for (int row = 0; row < n; row++) {
        w.zero(0, (long) row * n + row + 1, n - row - 1);
      }
      w.store(0, l);
    }
  }

  private static int call(ElementType type, int n, long a) {
    return switch (type) {
      case FLOAT -> openblas.LAPACKE_spotrf(LAPACK_COL_MAJOR, LOWER_OF_ROWS, n, floats(a), n);
      case DOUBLE -> openblas.LAPACKE_dpotrf(LAPACK_COL_MAJOR, LOWER_OF_ROWS, n, doubles(a), n);
      case COMPLEX -> openblas.LAPACKE_zpotrf(LAPACK_COL_MAJOR, LOWER_OF_ROWS, n, doubles(a), n);
    };
  }
}
