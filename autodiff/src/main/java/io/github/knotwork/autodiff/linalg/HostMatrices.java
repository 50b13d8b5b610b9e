package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.HostArray;

/** Small helpers for values on the heap, matrices in row-major order. */
final class HostMatrices {
  private HostMatrices() {}

  /** (A + Aᵀ)/2 of square matrices. */
  static double[] symmetricParts(HostArray a) {
    int n = (int) a.type().size(-1);
    double[] result = a.toArray();
    for (int start = 0; start < result.length; start += n * n) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          double mean = 0.5 * result[start + i * n + j] + 0.5 * result[start + j * n + i];
          result[start + i * n + j] = mean;
          result[start + j * n + i] = mean;
        }
      }
    }
    return result;
  }

  /** One matrix of a stack. */
  static double[] copy(HostArray stack, int entry, int size) {
    double[] result = new double[size];
    for (int i = 0; i < size; i++) {
      result[i] = stack.get(entry * size + i);
    }
    return result;
  }

  /** Aᵀ of a rows × columns matrix. */
  static double[] transpose(double[] a, int rows, int columns) {
    double[] result = new double[a.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = a[i * columns + j];
      }
    }
    return result;
  }

  /**
   * op(A)·B, where B has as many rows as op(A) has columns.
   *
   * @param rows of A as stored
   * @param columns of A as stored
   * @param transposed whether op(A) is Aᵀ
   * @param width columns of B
   */
  static double[] product(
      double[] a, int rows, int columns, boolean transposed, double[] b, int width) {
    int m = transposed ? columns : rows;
    int inner = transposed ? rows : columns;
    double[] result = new double[m * width];
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < inner; l++) {
        double factor = transposed ? a[l * columns + i] : a[i * columns + l];
        for (int j = 0; j < width; j++) {
          result[i * width + j] += factor * b[l * width + j];
        }
      }
    }
    return result;
  }

  /**
   * Whether the entry of largest magnitude in a column is negative. The first counts among entries
   * that are equal but for rounding, or the sign would depend on it.
   */
  static boolean isNegative(double[] a, int start, int rows, int columns, int column) {
    double largest = 0;
    for (int row = 0; row < rows; row++) {
      double x = a[start + row * columns + column];
      if (Math.abs(x) > Math.abs(largest) * (1 + 1e-9)) {
        largest = x;
      }
    }
    return largest < 0;
  }

  static void negateColumn(double[] a, int start, int rows, int columns, int column) {
    for (int row = 0; row < rows; row++) {
      a[start + row * columns + column] = -a[start + row * columns + column];
    }
  }

  static void negateRow(double[] a, int start, int columns, int row) {
    for (int column = 0; column < columns; column++) {
      a[start + row * columns + column] = -a[start + row * columns + column];
    }
  }
}
