package io.github.knotwork.gradcheck.catalogue;

import io.github.knotwork.gradcheck.Tensor;
import java.util.SplittableRandom;

/** Small dense matrices, in plain loops. */
final class Matrices {
  private static final int SWEEPS = 30;

  private Matrices() {}

  /** A·B. */
  static Tensor product(Tensor a, Tensor b) {
    int n = a.shape()[0];
    int inner = a.shape()[1];
    int m = b.shape()[1];
    double[] c = new double[n * m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        for (int k = 0; k < inner; k++) {
          c[i * m + j] += a.get(i, k) * b.get(k, j);
        }
      }
    }
    return Tensor.of(c, n, m);
  }

  /** Aᵀ. */
  static Tensor transpose(Tensor a) {
    int n = a.shape()[0];
    int m = a.shape()[1];
    double[] t = new double[n * m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        t[j * n + i] = a.get(i, j);
      }
    }
    return Tensor.of(t, m, n);
  }

  /** A⁻¹, by Gauss-Jordan elimination with row pivoting. */
  static Tensor inverse(Tensor matrix) {
    int n = matrix.shape()[0];
    double[] a = matrix.toArray();
    double[] b = identity(n);
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int r = c + 1; r < n; r++) {
        pivot = Math.abs(a[r * n + c]) > Math.abs(a[pivot * n + c]) ? r : pivot;
      }
      swap(a, n, c, pivot);
      swap(b, n, c, pivot);
      double scale = 1 / a[c * n + c];
      for (int k = 0; k < n; k++) {
        a[c * n + k] *= scale;
        b[c * n + k] *= scale;
      }
      for (int r = 0; r < n; r++) {
        double factor = r == c ? 0 : a[r * n + c];
        for (int k = 0; k < n && factor != 0; k++) {
          a[r * n + k] -= factor * a[c * n + k];
          b[r * n + k] -= factor * b[c * n + k];
        }
      }
    }
    return Tensor.of(b, n, n);
  }

  private static void swap(double[] a, int n, int r, int s) {
    for (int k = 0; k < n; k++) {
      double held = a[r * n + k];
      a[r * n + k] = a[s * n + k];
      a[s * n + k] = held;
    }
  }

  static double[] identity(int n) {
    double[] identity = new double[n * n];
    for (int i = 0; i < n; i++) {
      identity[i * n + i] = 1;
    }
    return identity;
  }

  /** Q diag(λ) Qᵀ, symmetric to the last bit. */
  static double[] spectral(double[] q, double[] lambda) {
    int n = lambda.length;
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += q[i * n + k] * lambda[k] * q[j * n + k];
        }
        a[i * n + j] = sum;
        a[j * n + i] = sum;
      }
    }
    return a;
  }

  /** A random orthogonal matrix: a product of rotations. */
  static double[] orthogonal(SplittableRandom random, int n) {
    double[] q = identity(n);
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double angle = random.nextDouble(2 * Math.PI);
        rotate(q, n, i, j, Math.cos(angle), Math.sin(angle));
      }
    }
    return q;
  }

  /** Columns i and j turned. */
  private static void rotate(double[] q, int n, int i, int j, double cos, double sin) {
    for (int r = 0; r < n; r++) {
      double left = q[r * n + i];
      double right = q[r * n + j];
      q[r * n + i] = cos * left - sin * right;
      q[r * n + j] = sin * left + cos * right;
    }
  }

  /**
   * The eigenvalues of a symmetric matrix, by cyclic Jacobi rotations (Golub and Van Loan, Matrix
   * Computations, §8.5).
   *
   * @param a symmetric; destroyed
   * @param q set to the eigenvectors, one in each column
   */
  static double[] eigenvalues(double[] a, double[] q) {
    int n = (int) Math.round(Math.sqrt(a.length));
    System.arraycopy(identity(n), 0, q, 0, q.length);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          if (a[i * n + j] != 0) {
            double tau = (a[j * n + j] - a[i * n + i]) / (2 * a[i * n + j]);
            double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
            double cos = 1 / Math.hypot(1, t);
            double sin = t * cos;
            rotate(a, n, i, j, cos, sin);
            rotateRows(a, n, i, j, cos, sin);
            a[i * n + j] = 0;
            a[j * n + i] = 0;
            rotate(q, n, i, j, cos, sin);
          }
        }
      }
    }
    double[] lambda = new double[n];
    for (int i = 0; i < n; i++) {
      lambda[i] = a[i * n + i];
    }
    return lambda;
  }

  private static void rotateRows(double[] a, int n, int i, int j, double cos, double sin) {
    for (int c = 0; c < n; c++) {
      double upper = a[i * n + c];
      double lower = a[j * n + c];
      a[i * n + c] = cos * upper - sin * lower;
      a[j * n + c] = sin * upper + cos * lower;
    }
  }
}
