package io.github.knotwork.gradcheck.nd4j.zoo;

import io.github.knotwork.gradcheck.Tensor;

/** Textbook linear algebra on matrices of a few rows, as an oracle: no pivoting, no blocking. */
final class SmallMatrices {
  private SmallMatrices() {}

  static Tensor identity(int n) {
    return Formulas.tensor(new int[] {n, n}, i -> i[0] == i[1] ? 1 : 0);
  }

  static Tensor transposed(Tensor a) {
    return Formulas.tensor(new int[] {a.shape()[1], a.shape()[0]}, i -> a.get(i[1], i[0]));
  }

  static Tensor lower(Tensor a) {
    return Formulas.tensor(a.shape(), i -> i[0] >= i[1] ? a.get(i) : 0);
  }

  static Tensor product(Tensor a, Tensor b) {
    return Formulas.tensor(
        new int[] {a.shape()[0], b.shape()[1]},
        i -> {
          double sum = 0;
          for (int k = 0; k < b.shape()[0]; k++) {
            sum += a.get(i[0], k) * b.get(k, i[1]);
          }
          return sum;
        });
  }

  /** By expansion along the first row (Laplace). */
  static double determinant(Tensor a) {
    int n = a.shape()[0];
    if (n == 1) {
      return a.get(0, 0);
    }
    double sum = 0;
    for (int column = 0; column < n; column++) {
      sum += (column % 2 == 0 ? 1 : -1) * a.get(0, column) * determinant(minor(a, column));
    }
    return sum;
  }

  private static Tensor minor(Tensor a, int column) {
    int n = a.shape()[0] - 1;
    return Formulas.tensor(new int[] {n, n}, i -> a.get(i[0] + 1, i[1] < column ? i[1] : i[1] + 1));
  }

  /** By Cramer's rule. */
  static Tensor solve(Tensor a, Tensor b) {
    double determinant = determinant(a);
    return Formulas.tensor(
        b.shape(),
        i ->
            determinant(
                    Formulas.tensor(a.shape(), k -> k[1] == i[0] ? b.get(k[0], i[1]) : a.get(k)))
                / determinant);
  }

  /** L and U in one matrix, the unit diagonal of L left out. */
  static Tensor eliminated(Tensor a) {
    int n = a.shape()[0];
    double[] u = a.toArray();
    for (int pivot = 0; pivot < n; pivot++) {
      for (int row = pivot + 1; row < n; row++) {
        u[row * n + pivot] /= u[pivot * n + pivot];
        for (int k = pivot + 1; k < n; k++) {
          u[row * n + k] -= u[row * n + pivot] * u[pivot * n + k];
        }
      }
    }
    return Tensor.of(u, n, n);
  }

  /** The lower factor, from elimination: A = L D Lᵀ. */
  static Tensor cholesky(Tensor a) {
    Tensor lu = eliminated(a);
    return Formulas.tensor(
        a.shape(),
        i -> {
          double root = Math.sqrt(lu.get(i[1], i[1]));
          return i[0] == i[1] ? root : i[0] > i[1] ? lu.get(i) * root : 0;
        });
  }

  /** Singular values of a matrix of two columns, from the eigenvalues of its 2×2 Gram matrix. */
  static Tensor singularValuesOfTwo(Tensor a) {
    Tensor gram = product(transposed(a), a);
    double middle = (gram.get(0, 0) + gram.get(1, 1)) / 2;
    double spread = Math.hypot((gram.get(0, 0) - gram.get(1, 1)) / 2, gram.get(0, 1));
    double larger = middle + spread;
    return Tensor.of(new double[] {Math.sqrt(larger), Math.sqrt(determinant(gram) / larger)}, 2);
  }
}
