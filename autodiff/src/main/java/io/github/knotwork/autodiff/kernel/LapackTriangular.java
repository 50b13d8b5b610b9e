package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.LapackArguments.shaped;
import static io.github.knotwork.autodiff.kernel.LapackArguments.square;
import static io.github.knotwork.autodiff.kernel.RawPointers.doubles;
import static io.github.knotwork.autodiff.kernel.RawPointers.floats;

import org.bytedeco.openblas.global.openblas_nolapack;

/** Solves with triangular matrices, from the left or the right (trsm). */
public final class LapackTriangular {
  private LapackTriangular() {}

  /**
   * Solves op(T)·X = B.
   *
   * @param t [n, n]; not modified
   * @param form which triangle of t counts, and what is done to it
   * @param b [n, k]; not modified unless it is {@code x}
   * @param x receives [n, k]
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   * @throws SingularMatrixException if an entry of the diagonal is zero
   */
  public static void solve(Matrix t, TriangularForm form, Matrix b, Matrix x) {
    solve(t, form, b, x, true, b.rows());
  }

  /**
   * Solves X·op(T) = B.
   *
   * @param t [n, n]; not modified
   * @param form which triangle of t counts, and what is done to it
   * @param b [k, n]; not modified unless it is {@code x}
   * @param x receives [k, n]
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   * @throws SingularMatrixException if an entry of the diagonal is zero
   */
  public static void solveRight(Matrix t, TriangularForm form, Matrix b, Matrix x) {
    solve(t, form, b, x, false, b.columns());
  }

  private static void solve(
      Matrix t, TriangularForm form, Matrix b, Matrix x, boolean left, int order) {
    square("triangular solve", "t", t);
    shaped("triangular solve", "t", t, b.type(), order, order);
    LapackArguments.input("triangular solve", "b", b);
    shaped("triangular solve", "x", x, b.type(), b.rows(), b.columns());
    try (Workspace w = new Workspace(t.type(), t.size(), b.size())) {
      w.load(t, 0);
      w.load(b, 1);
      if (!form.isUnit()) {
        checkDiagonal(t.type(), order, w);
      }
      trsm(t.type(), form, left, b.rows(), b.columns(), w.address(0), w.address(1));
      w.store(1, x);
    }
  }

  private static void checkDiagonal(ElementType type, int n, Workspace w) {
    for (int i = 0; i < n; i++) {
      long index = w.start(0) + (long) i * n + i;
      boolean zero =
          switch (type) {
            case FLOAT -> w.buffer().getFloat(index) == 0;
            case DOUBLE -> w.buffer().getDouble(index) == 0;
            case COMPLEX ->
                w.buffer().getDouble(2 * index) == 0 && w.buffer().getDouble(2 * index + 1) == 0;
          };
      if (zero) {
        throw new SingularMatrixException(
            "triangular solve: entry "
                + i
                + " of the diagonal of the "
                + n
                + "x"
                + n
                + " matrix"
                + " is zero");
      }
    }
  }

  /** The same on memory: b := op(T)⁻¹·b or b·op(T)⁻¹, rows × columns, both contiguous. */
  static void trsm(
      ElementType type, TriangularForm form, boolean left, int rows, int columns, long t, long b) {
    int order = openblas_nolapack.CblasRowMajor;
    int side = left ? openblas_nolapack.CblasLeft : openblas_nolapack.CblasRight;
    int triangle = form.isLower() ? openblas_nolapack.CblasLower : openblas_nolapack.CblasUpper;
    int operation =
        switch (form.operation()) {
          case NONE -> openblas_nolapack.CblasNoTrans;
          case TRANSPOSE -> openblas_nolapack.CblasTrans;
          case ADJOINT -> openblas_nolapack.CblasConjTrans;
        };
    int diagonal = form.isUnit() ? openblas_nolapack.CblasUnit : openblas_nolapack.CblasNonUnit;
    int stride = left ? rows : columns;
    switch (type) {
      case FLOAT ->
          openblas_nolapack.cblas_strsm(
              order, side, triangle, operation, diagonal, rows, columns, 1, floats(t), stride,
              floats(b), columns);
      case DOUBLE ->
          openblas_nolapack.cblas_dtrsm(
              order,
              side,
              triangle,
              operation,
              diagonal,
              rows,
              columns,
              1,
              doubles(t),
              stride,
              doubles(b),
              columns);
      case COMPLEX -> {
        try (Workspace one = new Workspace(ElementType.COMPLEX, 1)) {
          one.buffer().putDouble(0, 1);
          one.buffer().putDouble(1, 0);
          openblas_nolapack.cblas_ztrsm(
              order,
              side,
              triangle,
              operation,
              diagonal,
              rows,
              columns,
              doubles(one.address(0)),
              doubles(t),
              stride,
              doubles(b),
              columns);
        }
      }
    }
  }
}
