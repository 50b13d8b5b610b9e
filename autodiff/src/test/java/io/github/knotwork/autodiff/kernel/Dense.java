package io.github.knotwork.autodiff.kernel;

import java.util.Arrays;
import java.util.Random;

/** A complex matrix with naive arithmetic: what the tests compare with. Entry (i, j) at i·n + j. */
record Dense(int rows, int columns, double[] re, double[] im) {
  static Dense zeros(int rows, int columns) {
    return new Dense(rows, columns, new double[rows * columns], new double[rows * columns]);
  }

  static Dense identity(int n) {
    Dense result = zeros(n, n);
    for (int i = 0; i < n; i++) {
      result.re[i * n + i] = 1;
    }
    return result;
  }

  /** Normal entries; the imaginary parts are zero unless the type is COMPLEX. */
  static Dense random(ElementType type, int rows, int columns, long seed) {
    Random random = new Random(seed);
    Dense result = zeros(rows, columns);
    for (int i = 0; i < result.re.length; i++) {
      result.re[i] = random.nextGaussian();
      result.im[i] = type == ElementType.COMPLEX ? random.nextGaussian() : 0;
    }
    return result;
  }

  /** The same, of a given rank. */
  static Dense random(ElementType type, int rows, int columns, int rank, long seed) {
    return random(type, rows, rank, seed).times(random(type, rank, columns, seed + 1));
  }

  /** Reads back what a routine wrote. */
  static Dense read(Matrix m) {
    Dense result = zeros(m.rows(), m.columns());
    try (NativeBuffer copy = NativeBuffer.allocate(m.type(), m.size())) {
      m.load(0, m.size(), copy, 0);
      for (int i = 0; i < m.size(); i++) {
        switch (m.type()) {
          case FLOAT -> result.re[i] = copy.getFloat(i);
          case DOUBLE -> result.re[i] = copy.getDouble(i);
          case COMPLEX -> {
            result.re[i] = copy.getDouble(2L * i);
            result.im[i] = copy.getDouble(2L * i + 1);
          }
        }
      }
    }
    return result;
  }

  /** As an argument of a routine, at an offset of an array that is otherwise NaN. */
  Matrix to(ElementType type) {
    int offset = 3;
    switch (type) {
      case FLOAT -> {
        float[] data = new float[re.length + 2 * offset];
        Arrays.fill(data, Float.NaN);
        for (int i = 0; i < re.length; i++) {
          data[offset + i] = (float) re[i];
        }
        return Matrix.of(data, offset, rows, columns);
      }
      case DOUBLE -> {
        double[] data = new double[re.length + 2 * offset];
        Arrays.fill(data, Double.NaN);
        System.arraycopy(re, 0, data, offset, re.length);
        return Matrix.of(data, offset, rows, columns);
      }
      default -> {
        double[] data = new double[2 * re.length + 2 * offset];
        Arrays.fill(data, Double.NaN);
        for (int i = 0; i < re.length; i++) {
          data[offset + 2 * i] = re[i];
          data[offset + 2 * i + 1] = im[i];
        }
        return Matrix.complex(data, offset, rows, columns);
      }
    }
  }

  Dense times(Dense other) {
    Dense result = zeros(rows, other.columns);
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        double a = re[i * columns + k];
        double b = im[i * columns + k];
        for (int j = 0; j < other.columns; j++) {
          double c = other.re[k * other.columns + j];
          double d = other.im[k * other.columns + j];
          result.re[i * other.columns + j] += a * c - b * d;
          result.im[i * other.columns + j] += a * d + b * c;
        }
      }
    }
    return result;
  }

  Dense transpose() {
    Dense result = zeros(columns, rows);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result.re[j * rows + i] = re[i * columns + j];
        result.im[j * rows + i] = im[i * columns + j];
      }
    }
    return result;
  }

  Dense adjoint() {
    Dense result = transpose();
    for (int i = 0; i < im.length; i++) {
      result.im[i] = -result.im[i];
    }
    return result;
  }

  Dense plus(Dense other, double factor) {
    Dense result = zeros(rows, columns);
    for (int i = 0; i < re.length; i++) {
      result.re[i] = re[i] + factor * other.re[i];
      result.im[i] = im[i] + factor * other.im[i];
    }
    return result;
  }

  Dense scaled(double factor) {
    return zeros(rows, columns).plus(this, factor);
  }

  /** A column as a diagonal matrix. */
  Dense diagonal() {
    Dense result = zeros(rows, rows);
    for (int i = 0; i < rows; i++) {
      result.re[i * rows + i] = re[i];
    }
    return result;
  }

  /** The largest modulus of an entry. */
  double max() {
    double largest = 0;
    for (int i = 0; i < re.length; i++) {
      largest = Math.max(largest, Math.hypot(re[i], im[i]));
    }
    return largest;
  }

  double distance(Dense other) {
    return plus(other, -1).max();
  }

  /** How far the columns are from orthonormal. */
  double orthonormality() {
    return adjoint().times(this).distance(identity(columns));
  }
}
