package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.LapackArguments.input;
import static io.github.knotwork.autodiff.kernel.LapackArguments.shaped;
import static io.github.knotwork.autodiff.kernel.RawPointers.doubles;
import static io.github.knotwork.autodiff.kernel.RawPointers.floats;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import org.bytedeco.openblas.global.openblas;

/**
 * The thin singular value decomposition A = U·diag(S)·Vᴴ, k = min(m, n), by divide and conquer
 * (gesdd), or, where that does not converge, by QR iteration (gesvd).
 *
 * <p>LAPACK wants columns; the memory of a row-major A is Aᵀ in columns. From Aᵀ = W·S·Zᴴ follows A
 * = (Zᴴ)ᵀ·S·Wᵀ, and Zᴴ and W in columns are (Zᴴ)ᵀ and Wᵀ in rows: so that what LAPACK writes for
 * "U" is our Vᴴ, and the other way round, and nothing is ever transposed.
 */
public final class LapackSvd {
  private static final byte THIN = (byte) 'S';

  private LapackSvd() {}

  /**
   * Decomposes one matrix. ‖A − U·diag(S)·Vᴴ‖ is a small multiple of ε‖A‖, ‖UᴴU − I‖ of ε; each
   * singular value has an error of a small multiple of ε‖A‖. Matrices of any scale are fine.
   *
   * @param a [m, n]; not modified
   * @param u receives [m, k]
   * @param s receives [k, 1], descending, of a's real type
   * @param vh receives [k, n]
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   * @throws NoConvergenceException if neither routine converges
   */
  public static void thin(Matrix a, Matrix u, Matrix s, Matrix vh) {
    int m = a.rows();
    int n = a.columns();
    int k = Math.min(m, n);
    input("svd", "a", a);
    shaped("svd", "u", u, a.type(), m, k);
    shaped("svd", "s", s, a.type().real(), k, 1);
    shaped("svd", "vh", vh, a.type(), k, n);
    try (Workspace w = new Workspace(a.type(), a.size(), u.size(), vh.size());
        Workspace values = new Workspace(s.type(), k, k)) {
      w.load(a, 0);
      int info = divideAndConquer(a.type(), m, n, w, values);
      if (info > 0) {
        w.load(a, 0);
        info = iterate(a.type(), m, n, w, values);
      }
      LapackArguments.argumentsAccepted("gesdd", info);
      if (info > 0) {
        throw new NoConvergenceException(
            "svd: no convergence for a " + m + "x" + n + " matrix (info " + info + ")");
      }
      w.store(1, u);
      w.store(2, vh);
      values.store(0, s);
    }
  }

  private static int divideAndConquer(ElementType type, int m, int n, Workspace w, Workspace s) {
    int k = Math.min(m, n);
    long a = w.address(0);
    long u = w.address(1);
    long v = w.address(2);
    return switch (type) {
      case FLOAT ->
          openblas.LAPACKE_sgesdd(
              LAPACK_COL_MAJOR,
              THIN,
              n,
              m,
              floats(a),
              n,
              floats(s.address(0)),
              floats(v),
              n,
              floats(u),
              k);
      case DOUBLE ->
          openblas.LAPACKE_dgesdd(
              LAPACK_COL_MAJOR,
              THIN,
              n,
              m,
              doubles(a),
              n,
              doubles(s.address(0)),
              doubles(v),
              n,
              doubles(u),
              k);
      case COMPLEX ->
          openblas.LAPACKE_zgesdd(
              LAPACK_COL_MAJOR,
              THIN,
              n,
              m,
              doubles(a),
              n,
              doubles(s.address(0)),
              doubles(v),
              n,
              doubles(u),
              k);
    };
  }

  private static int iterate(ElementType type, int m, int n, Workspace w, Workspace s) {
    int k = Math.min(m, n);
    long a = w.address(0);
    long u = w.address(1);
    long v = w.address(2);
    return switch (type) {
      case FLOAT ->
          openblas.LAPACKE_sgesvd(
              LAPACK_COL_MAJOR,
              THIN,
              THIN,
              n,
              m,
              floats(a),
              n,
              floats(s.address(0)),
              floats(v),
              n,
              floats(u),
              k,
              floats(s.address(1)));
      case DOUBLE ->
          openblas.LAPACKE_dgesvd(
              LAPACK_COL_MAJOR,
              THIN,
              THIN,
              n,
              m,
              doubles(a),
              n,
              doubles(s.address(0)),
              doubles(v),
              n,
              doubles(u),
              k,
              doubles(s.address(1)));
      case COMPLEX ->
          openblas.LAPACKE_zgesvd(
              LAPACK_COL_MAJOR,
              THIN,
              THIN,
              n,
              m,
              doubles(a),
              n,
              doubles(s.address(0)),
              doubles(v),
              n,
              doubles(u),
              k,
              doubles(s.address(1)));
    };
  }
}
