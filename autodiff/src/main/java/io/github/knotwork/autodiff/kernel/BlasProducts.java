package io.github.knotwork.autodiff.kernel;

import org.bytedeco.openblas.global.openblas_nolapack;

/** The products that go to OpenBLAS: GEMM, or GEMV where one side is a vector. */
final class BlasProducts {
  private static final int ROWS = openblas_nolapack.CblasRowMajor;
  private static final int PLAIN = openblas_nolapack.CblasNoTrans;
  private static final int TRANSPOSED = openblas_nolapack.CblasTrans;

  private BlasProducts() {}

  /** Runs {@code batch} products with {@code m} rows each, the rest as planned. */
  static void run(MatrixProduct p, int m, int batch, long a, long b, long c) {
    RawPointers.Movable pointers = RawPointers.Movable.ofThisThread();
    int bytes = p.type().bytes();
    for (int i = 0; i < batch; i++) {
      long ai = a + i * p.strideA() * bytes;
      long bi = b + i * p.strideB() * bytes;
      long ci = c + i * p.strideC() * bytes;
      if (p.k() == 0) {
        gemm(pointers, p, m, ai, bi, ci);
      } else if (p.n() == 1) {
        // c = op(A)·b; the entries of b and c are a row apart unless b is stored as a row.
        int step = p.transposedB() ? 1 : p.leadingB();
        int rows = p.transposedA() ? p.k() : m;
        int columns = p.transposedA() ? m : p.k();
        gemv(
            pointers,
            p,
            p.transposedA(),
            rows,
            columns,
            ai,
            p.leadingA(),
            bi,
            step,
            ci,
            p.leadingC());
      } else if (m == 1) {
        // cᵀ = op(B)ᵀ·aᵀ
        int step = p.transposedA() ? p.leadingA() : 1;
        int rows = p.transposedB() ? p.n() : p.k();
        int columns = p.transposedB() ? p.k() : p.n();
        gemv(pointers, p, !p.transposedB(), rows, columns, bi, p.leadingB(), ai, step, ci, 1);
      } else {
        gemm(pointers, p, m, ai, bi, ci);
      }
    }
  }

  private static void gemm(
      RawPointers.Movable pointers, MatrixProduct p, int m, long a, long b, long c) {
    int opA = p.transposedA() ? TRANSPOSED : PLAIN;
    int opB = p.transposedB() ? TRANSPOSED : PLAIN;
    if (p.type() == ElementType.FLOAT) {
      openblas_nolapack.cblas_sgemm(
          ROWS,
          opA,
          opB,
          m,
          p.n(),
          p.k(),
          (float) p.alpha(),
          pointers.floats(0, a),
          p.leadingA(),
          pointers.floats(1, b),
          p.leadingB(),
          (float) p.beta(),
          pointers.floats(2, c),
          p.leadingC());
    } else {
      openblas_nolapack.cblas_dgemm(
          ROWS,
          opA,
          opB,
          m,
          p.n(),
          p.k(),
          p.alpha(),
          pointers.doubles(0, a),
          p.leadingA(),
          pointers.doubles(1, b),
          p.leadingB(),
          p.beta(),
          pointers.doubles(2, c),
          p.leadingC());
    }
  }

  private static void gemv(
      RawPointers.Movable pointers,
      MatrixProduct p,
      boolean transposed,
      int rows,
      int columns,
      long a,
      int leading,
      long x,
      int stepX,
      long y,
      int stepY) {
    int operation = transposed ? TRANSPOSED : PLAIN;
    if (p.type() == ElementType.FLOAT) {
      openblas_nolapack.cblas_sgemv(
          ROWS,
          operation,
          rows,
          columns,
          (float) p.alpha(),
          pointers.floats(0, a),
          leading,
          pointers.floats(1, x),
          stepX,
          (float) p.beta(),
          pointers.floats(2, y),
          stepY);
    } else {
      openblas_nolapack.cblas_dgemv(
          ROWS,
          operation,
          rows,
          columns,
          p.alpha(),
          pointers.doubles(0, a),
          leading,
          pointers.doubles(1, x),
          stepX,
          p.beta(),
          pointers.doubles(2, y),
          stepY);
    }
  }
}
