package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.LapackArguments.input;
import static io.github.knotwork.autodiff.kernel.LapackArguments.shaped;
import static io.github.knotwork.autodiff.kernel.RawPointers.doubles;
import static io.github.knotwork.autodiff.kernel.RawPointers.floats;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;

/** Least squares by the singular value decomposition (gelsd), for any shape and rank. */
public final class LapackLeastSquares {
  private LapackLeastSquares() {}

  /**
   * The X of least norm among those that minimise ‖A·X − B‖, with singular values below ε·max(m,
   * n)·σ₁ taken as zero.
   *
   * @return the rank found
   * @see #solve(Matrix, Matrix, double, Matrix)
   */
  public static int solve(Matrix a, Matrix b, Matrix x) {
    return solve(a, b, a.type().epsilon() * Math.max(a.rows(), a.columns()), x);
  }

  /**
   * The X of least norm among those that minimise ‖A·X − B‖, column by column.
   *
   * @param a [m, n], real; not modified
   * @param b [m, k]; not modified
   * @param cutoff singular values at most cutoff·σ₁ count as zero; in [0, 1)
   * @param x receives [n, k]
   * @return the rank found: the number of singular values above the cutoff
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   * @throws NoConvergenceException if the SVD does not converge
   */
  public static int solve(Matrix a, Matrix b, double cutoff, Matrix x) {
    int m = a.rows();
    int n = a.columns();
    int k = b.columns();
    LapackArguments.real("least squares", a);
    input("least squares", "a", a);
    input("least squares", "b", b);
    shaped("least squares", "b", b, a.type(), m, k);
    shaped("least squares", "x", x, a.type(), n, k);
    if (!(cutoff >= 0 && cutoff < 1)) {
      throw new IllegalArgumentException(
          "least squares: the cutoff is " + cutoff + "; expected in [0, 1)");
    }
    int tall = Math.max(m, n);
    try (Workspace w =
            new Workspace(
                a.type(), a.size(), a.size(), (long) tall * k, (long) tall * k, Math.min(m, n));
        IntPointer rank = new IntPointer(1)) {
      w.load(a, 0);
      w.load(b, 2);
      transpose(a.type(), w, 0, m, n, 1, m);
      transpose(a.type(), w, 2, m, k, 3, tall);
      int info = call(a.type(), m, n, k, cutoff, w, rank);
      LapackArguments.argumentsAccepted("gelsd", info);
      if (info > 0) {
        throw new NoConvergenceException(
            "least squares: no convergence for a " + m + "x" + n + " matrix (info " + info + ")");
      }
      transpose(a.type(), w, 3, k, tall, 2, k);
      w.store(2, x);
      return rank.get();
    }
  }

  private static void transpose(
      ElementType type, Workspace w, int from, int rows, int columns, int to, int stride) {
    Transposition.copy(
        type, w.buffer(), w.start(from), rows, columns, w.buffer(), w.start(to), stride, false);
  }

  private static int call(
      ElementType type, int m, int n, int k, double cutoff, Workspace w, IntPointer rank) {
    int tall = Math.max(m, n);
    if (type == ElementType.FLOAT) {
      return openblas.LAPACKE_sgelsd(
          LAPACK_COL_MAJOR,
          m,
          n,
          k,
          floats(w.address(1)),
          m,
          floats(w.address(3)),
          tall,
          floats(w.address(4)),
          (float) cutoff,
          rank);
    }
    return openblas.LAPACKE_dgelsd(
        LAPACK_COL_MAJOR,
        m,
        n,
        k,
        doubles(w.address(1)),
        m,
        doubles(w.address(3)),
        tall,
        doubles(w.address(4)),
        cutoff,
        rank);
  }
}
