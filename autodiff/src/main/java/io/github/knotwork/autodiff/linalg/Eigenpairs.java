package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.LapackEigh;
import io.github.knotwork.autodiff.kernel.LapackQr;
import io.github.knotwork.autodiff.kernel.LapackSvd;
import io.github.knotwork.autodiff.kernel.Matrix;

/**
 * Eigenvalues and orthonormal eigenvectors of one symmetric matrix: of any, or of [[0, A], [Aᵀ, 0]]
 * from the singular value decomposition of A, which gives the pairs ±σ and the zeros that the shape
 * of A brings about exactly.
 */
final class Eigenpairs {
  private final double[] values;
  private final double[] vectors;
  private final double[] singular;
  private final double equality;
  private final boolean zerosAreStructural;

  private Eigenpairs(
      double[] values,
      double[] vectors,
      double[] singular,
      double equality,
      boolean zerosAreStructural) {
    this.values = values;
    this.vectors = vectors;
    this.singular = singular;
    this.equality = equality;
    this.zerosAreStructural = zerosAreStructural;
  }

  /** Of a symmetric matrix, n×n. */
  static Eigenpairs ofSymmetric(TensorType type, double[] a, int n) {
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    LapackEigh.decompose(Matrix.of(a, n, n), Matrix.of(values, n, 1), Matrix.of(vectors, n, n));
    double largest = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
    double equality = Degeneracy.equality(type, n, largest);
    for (int i = 0; i < n; i++) {
      // What rounding has made of zero should have a square root.
      values[i] = values[i] < 0 && values[i] >= -equality ? 0 : values[i];
    }
    return new Eigenpairs(values, vectors, new double[0], equality, false);
  }

  /** Of [[0, A], [Aᵀ, 0]], (m + n)×(m + n), where A is its block of m rows. */
  static Eigenpairs ofBipartite(TensorType type, double[] whole, int m, int n) {
    int size = m + n;
    int k = Math.min(m, n);
    double[] a = new double[m * n];
    for (int i = 0; i < m; i++) {
      System.arraycopy(whole, i * size + m, a, i * n, n);
    }
    double[] u = new double[m * k];
    double[] s = new double[k];
    double[] vt = new double[k * n];
    LapackSvd.thin(Matrix.of(a, m, n), Matrix.of(u, m, k), Matrix.of(s, k, 1), Matrix.of(vt, k, n));
    double[] values = new double[size];
    double[] vectors = new double[size * size];
    double half = Math.sqrt(0.5);
    for (int i = 0; i < k; i++) {
      values[i] = s[i];
      values[k + i] = -s[i];
      for (int row = 0; row < m; row++) {
        vectors[row * size + i] = half * u[row * k + i];
        vectors[row * size + k + i] = half * u[row * k + i];
      }
      for (int row = 0; row < n; row++) {
        vectors[(m + row) * size + i] = half * vt[i * n + row];
        vectors[(m + row) * size + k + i] = -half * vt[i * n + row];
      }
    }
    if (m > k) {
      complete(u, m, k, vectors, 0, 2 * k, size);
    } else if (n > k) {
      complete(HostMatrices.transpose(vt, k, n), n, k, vectors, m, 2 * k, size);
    }
    double equality = Degeneracy.equality(type, k, s[0]);
    return new Eigenpairs(values, vectors, s, equality, s[k - 1] > equality);
  }

  /** Puts a basis of what is orthogonal to k columns into the last columns of the vectors. */
  private static void complete(
      double[] basis, int rows, int k, double[] vectors, int firstRow, int firstColumn, int size) {
    double[] q = new double[rows * rows];
    LapackQr.full(
        Matrix.of(basis, rows, k),
        Matrix.of(q, rows, rows),
        Matrix.of(new double[rows * k], rows, k));
    for (int row = 0; row < rows; row++) {
      System.arraycopy(q, row * rows + k, vectors, (firstRow + row) * size + firstColumn, rows - k);
    }
  }

  double[] values() {
    return values;
  }

  /** The eigenvectors as columns. */
  double[] vectors() {
    return vectors;
  }

  /** The i-th singular value, from 0, in descending order; 0 beyond the last. */
  double singularValue(int i) {
    return i < singular.length ? singular[i] : 0;
  }

  /** How close values are that count as equal. */
  double equality() {
    return equality;
  }

  /** Whether A has full rank, so that only its shape makes eigenvalues zero. */
  boolean zerosAreStructural() {
    return zerosAreStructural;
  }
}
