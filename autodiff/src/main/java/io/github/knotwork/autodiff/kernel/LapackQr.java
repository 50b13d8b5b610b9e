package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.LapackArguments.input;
import static io.github.knotwork.autodiff.kernel.LapackArguments.shaped;
import static io.github.knotwork.autodiff.kernel.RawPointers.doubles;
import static io.github.knotwork.autodiff.kernel.RawPointers.floats;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import org.bytedeco.openblas.global.openblas;

/**
 * A = Q·R by Householder reflections, for matrices of any shape and rank.
 *
 * <p>The memory of a row-major A is Aᵀ in columns. So we ask LAPACK for Aᵀ = L·P (gelqf, orglq):
 * then A = Pᵀ·Lᵀ, and P and L in columns are Q = Pᵀ and R = Lᵀ in rows; nothing is transposed. The
 * reflections are those of QR applied to A. The diagonal of R may have any sign; in the complex
 * case it is real.
 */
public final class LapackQr {
  private LapackQr() {}

  /**
   * The thin decomposition, k = min(m, n).
   *
   * @param a [m, n]; not modified
   * @param q receives [m, k], orthonormal columns also where a's rank is lower
   * @param r receives [k, n], zeros below the diagonal
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   */
  public static void thin(Matrix a, Matrix q, Matrix r) {
    decompose(a, q, r, Math.min(a.rows(), a.columns()));
  }

  /**
   * The full decomposition.
   *
   * @param a [m, n]; not modified
   * @param q receives [m, m], orthogonal (unitary)
   * @param r receives [m, n], zeros below the diagonal
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   */
  public static void full(Matrix a, Matrix q, Matrix r) {
    decompose(a, q, r, a.rows());
  }

  private static void decompose(Matrix a, Matrix q, Matrix r, int columnsOfQ) {
    int m = a.rows();
    int n = a.columns();
    int k = Math.min(m, n);
    input("qr", "a", a);
    shaped("qr", "q", q, a.type(), m, columnsOfQ);
    shaped("qr", "r", r, a.type(), columnsOfQ, n);
    // Rows are so far apart that Q fits where A was.
    int stride = Math.max(n, columnsOfQ);
    try (Workspace w = new Workspace(a.type(), (long) m * stride, k, r.size())) {
      if (stride > n) {
        // LAPACKE looks for NaN also where orglq only writes.
        w.buffer().clear();
      }
      w.load(a, 0, stride);
      LapackArguments.argumentsAccepted("gelqf", factor(a.type(), m, n, stride, w));
      upperTriangle(w, stride, r);
      LapackArguments.argumentsAccepted("orglq", expand(a.type(), m, columnsOfQ, k, stride, w));
      w.store(0, stride, q);
    }
  }

  private static void upperTriangle(Workspace w, int stride, Matrix r) {
    int n = r.columns();
    w.zero(2, 0, r.size());
    for (int row = 0; row < Math.min(r.rows(), n); row++) {
      w.buffer()
          .copyTo(
              w.buffer(),
              r.type(),
              w.start(0) + (long) row * stride + row,
              w.start(2) + (long) row * n + row,
              n - row);
    }
    w.store(2, r);
  }

  private static int factor(ElementType type, int m, int n, int stride, Workspace w) {
    long a = w.address(0);
    long tau = w.address(1);
    return switch (type) {
      case FLOAT -> openblas.LAPACKE_sgelqf(LAPACK_COL_MAJOR, n, m, floats(a), stride, floats(tau));
      case DOUBLE ->
          openblas.LAPACKE_dgelqf(LAPACK_COL_MAJOR, n, m, doubles(a), stride, doubles(tau));
      case COMPLEX ->
          openblas.LAPACKE_zgelqf(LAPACK_COL_MAJOR, n, m, doubles(a), stride, doubles(tau));
    };
  }

  private static int expand(
      ElementType type, int m, int columnsOfQ, int k, int stride, Workspace w) {
    long a = w.address(0);
    long tau = w.address(1);
    return switch (type) {
      case FLOAT ->
          openblas.LAPACKE_sorglq(
              LAPACK_COL_MAJOR, columnsOfQ, m, k, floats(a), stride, floats(tau));
      case DOUBLE ->
          openblas.LAPACKE_dorglq(
              LAPACK_COL_MAJOR, columnsOfQ, m, k, doubles(a), stride, doubles(tau));
      case COMPLEX ->
          openblas.LAPACKE_zunglq(
              LAPACK_COL_MAJOR, columnsOfQ, m, k, doubles(a), stride, doubles(tau));
    };
  }
}
