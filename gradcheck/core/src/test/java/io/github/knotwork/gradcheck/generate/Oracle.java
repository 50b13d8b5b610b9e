package io.github.knotwork.gradcheck.generate;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;

/** Eigenvalues by Jacobi rotations: shares nothing with how the generators build matrices. */
final class Oracle {
  private Oracle() {}

  /** Eigenvalues of a symmetric matrix, descending. */
  static double[] eigenvalues(Tensor symmetric) {
    int n = symmetric.shape()[0];
    double[][] a = rows(symmetric);
    for (int sweep = 0; sweep < 60; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double theta = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
          rotate(a, p, q, Math.cos(theta), Math.sin(theta));
        }
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[n - 1 - i] = a[i][i];
    }
    Arrays.sort(values);
    double[] descending = new double[n];
    for (int i = 0; i < n; i++) {
      descending[i] = values[n - 1 - i];
    }
    return descending;
  }

  /** Singular values by one-sided Jacobi, descending: small ones keep their relative accuracy. */
  static double[] singularValues(Tensor matrix) {
    double[][] a = rows(matrix);
    int m = a.length;
    int n = matrix.shape()[1];
    for (int sweep = 0; sweep < 60; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double pp = 0;
          double qq = 0;
          double pq = 0;
          for (int i = 0; i < m; i++) {
            pp += a[i][p] * a[i][p];
            qq += a[i][q] * a[i][q];
            pq += a[i][p] * a[i][q];
          }
          double theta = 0.5 * Math.atan2(2 * pq, qq - pp);
          double c = Math.cos(theta);
          double s = Math.sin(theta);
          for (int i = 0; i < m; i++) {
            double x = a[i][p];
            a[i][p] = c * x - s * a[i][q];
            a[i][q] = s * x + c * a[i][q];
          }
        }
      }
    }
    double[] norms = new double[n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) {
        norms[j] = Math.hypot(norms[j], a[i][j]);
      }
    }
    Arrays.sort(norms);
    double[] largest = new double[Math.min(m, n)];
    for (int i = 0; i < largest.length; i++) {
      largest[i] = norms[n - 1 - i];
    }
    return largest;
  }

  /** The largest entry of |QᵀQ − 1|. */
  static double orthogonalityDefect(Tensor matrix) {
    double[][] q = rows(matrix);
    int columns = matrix.shape()[1];
    double worst = 0;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = i == j ? -1 : 0;
        for (double[] row : q) {
          sum += row[i] * row[j];
        }
        worst = Math.max(worst, Math.abs(sum));
      }
    }
    return worst;
  }

  private static double[][] rows(Tensor matrix) {
    double[][] rows = new double[matrix.shape()[0]][matrix.shape()[1]];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = matrix.get(i, j);
      }
    }
    return rows;
  }

  private static void rotate(double[][] a, int p, int q, double c, double s) {
    for (int k = 0; k < a.length; k++) {
      double x = a[k][p];
      a[k][p] = c * x - s * a[k][q];
      a[k][q] = s * x + c * a[k][q];
    }
    for (int k = 0; k < a.length; k++) {
      double x = a[p][k];
      a[p][k] = c * x - s * a[q][k];
      a[q][k] = s * x + c * a[q][k];
    }
  }
}
