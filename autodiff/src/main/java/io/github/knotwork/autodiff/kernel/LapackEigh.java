package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.LapackArguments.shaped;
import static io.github.knotwork.autodiff.kernel.LapackArguments.square;
import static io.github.knotwork.autodiff.kernel.RawPointers.doubles;
import static io.github.knotwork.autodiff.kernel.RawPointers.floats;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import org.bytedeco.openblas.global.openblas;

/**
 * The eigendecomposition A = V·diag(λ)·Vᴴ of a symmetric (Hermitian) matrix by divide and conquer
 * (syevd, heevd).
 */
public final class LapackEigh {
  private static final byte VECTORS = (byte) 'V';
  // The lower triangle of rows is the upper one of columns.
  private static final byte LOWER_OF_ROWS = (byte) 'U';

  private LapackEigh() {}

  /**
   * Decomposes one matrix. Each eigenvalue has an error of a small multiple of ε‖A‖, and so has ‖A
   * − V·diag(λ)·Vᴴ‖.
   *
   * @param a [n, n]; only its lower triangle is read, and of a complex diagonal the real parts; not
   *     modified
   * @param values receives [n, 1], ascending, of a's real type
   * @param vectors receives [n, n], eigenvectors as columns, orthonormal
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   * @throws NoConvergenceException if the iteration does not converge
   */
  public static void decompose(Matrix a, Matrix values, Matrix vectors) {
    int n = a.rows();
    ElementType type = a.type();
    square("eigh", "a", a);
    shaped("eigh", "values", values, type.real(), n, 1);
    shaped("eigh", "vectors", vectors, type, n, n);
    try (Workspace w = new Workspace(type, a.size(), a.size());
        Workspace lambda = new Workspace(type.real(), n)) {
      w.load(a, 0);
      int info = call(type, n, w.address(0), lambda.address(0));
      LapackArguments.argumentsAccepted("syevd", info);
      if (info > 0) {
        throw new NoConvergenceException(
            "eigh: no convergence for a " + n + "x" + n + " matrix (info " + info + ")");
      }
      // Columns of LAPACK are rows of ours, and a complex A in rows is conj(A) in columns.
      Transposition.copy(type, w.buffer(), w.start(0), n, n, w.buffer(), w.start(1), n, true);
      w.store(1, vectors);
      lambda.store(0, values);
    }
  }

  private static int call(ElementType type, int n, long a, long lambda) {
    return switch (type) {
      case FLOAT ->
          openblas.LAPACKE_ssyevd(
              LAPACK_COL_MAJOR, VECTORS, LOWER_OF_ROWS, n, floats(a), n, floats(lambda));
      case DOUBLE ->
          openblas.LAPACKE_dsyevd(
              LAPACK_COL_MAJOR, VECTORS, LOWER_OF_ROWS, n, doubles(a), n, doubles(lambda));
      case COMPLEX ->
          openblas.LAPACKE_zheevd(
              LAPACK_COL_MAJOR, VECTORS, LOWER_OF_ROWS, n, doubles(a), n, doubles(lambda));
    };
  }
}
