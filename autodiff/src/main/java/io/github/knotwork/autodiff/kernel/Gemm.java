package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.RawPointers.doubles;
import static io.github.knotwork.autodiff.kernel.RawPointers.floats;

import org.bytedeco.openblas.global.openblas_nolapack;

/** Matrix products on native memory. */
final class Gemm {
  private Gemm() {}

  /** C := op(A)·op(B) on row-major matrices, m×k by k×n, rows following each other. */
  static void multiply(
      ElementType type,
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      long a,
      long b,
      long c) {
    int opA = transposeA ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
    int opB = transposeB ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
    int lda = transposeA ? m : k;
    int ldb = transposeB ? k : n;
    int order = openblas_nolapack.CblasRowMajor;
    if (type == ElementType.FLOAT) {
      openblas_nolapack.cblas_sgemm(
          order, opA, opB, m, n, k, 1, floats(a), lda, floats(b), ldb, 0, floats(c), n);
    } else {
      openblas_nolapack.cblas_dgemm(
          order, opA, opB, m, n, k, 1, doubles(a), lda, doubles(b), ldb, 0, doubles(c), n);
    }
  }
}
