package io.github.knotwork.examples.check;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.stream.DoubleStream;

/** Matrices by loops over rows and columns, for oracles. Immutable. */
final class PlainMatrix {
  /** An entry of a matrix to be. */
  interface Entry {
    double at(int row, int column);
  }

  private final double[][] rows;

  private PlainMatrix(double[][] rows) {
    this.rows = rows;
  }

  static PlainMatrix of(int height, int width, Entry entry) {
    double[][] rows = new double[height][width];
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        rows[i][j] = entry.at(i, j);
      }
    }
    return new PlainMatrix(rows);
  }

  /** A matrix as it is, a vector as a column, a scalar as a 1×1 matrix. */
  static PlainMatrix of(Tensor tensor) {
    int[] shape = tensor.shape();
    double[] values = tensor.toArray();
    int width = shape.length == 2 ? shape[1] : 1;
    return of(shape.length == 0 ? 1 : shape[0], width, (i, j) -> values[i * width + j]);
  }

  static PlainMatrix identity(int n) {
    return of(n, n, (i, j) -> i == j ? 1 : 0);
  }

  int height() {
    return rows.length;
  }

  int width() {
    return rows.length == 0 ? 0 : rows[0].length;
  }

  double at(int row, int column) {
    return rows[row][column];
  }

  PlainMatrix times(PlainMatrix other) {
    return of(
        height(),
        other.width(),
        (i, j) -> {
          double sum = 0;
          for (int k = 0; k < width(); k++) {
            sum += rows[i][k] * other.rows[k][j];
          }
          return sum;
        });
  }

  PlainMatrix times(double factor) {
    return of(height(), width(), (i, j) -> factor * rows[i][j]);
  }

  PlainMatrix plus(PlainMatrix other) {
    return of(height(), width(), (i, j) -> rows[i][j] + other.rows[i][j]);
  }

  PlainMatrix minus(PlainMatrix other) {
    return of(height(), width(), (i, j) -> rows[i][j] - other.rows[i][j]);
  }

  PlainMatrix minusIdentity() {
    return minus(identity(height()));
  }

  PlainMatrix transposed() {
    return of(width(), height(), (i, j) -> rows[j][i]);
  }

  PlainMatrix symmetricPart() {
    return plus(transposed()).times(0.5);
  }

  /** Xᵀ·X. */
  PlainMatrix gram() {
    return transposed().times(this);
  }

  PlainMatrix power(int exponent) {
    return exponent == 0 ? identity(height()) : power(exponent - 1).times(this);
  }

  /** The entries with i − j in some range, and zeros. */
  PlainMatrix band(int least, int most) {
    return of(height(), width(), (i, j) -> i - j >= least && i - j <= most ? rows[i][j] : 0);
  }

  /** This column as a diagonal. */
  PlainMatrix diagonal() {
    return of(height(), height(), (i, j) -> i == j ? rows[i][0] : 0);
  }

  /** [[re, −im], [im, re]]: the real matrix that multiplies like re + i·im. */
  static PlainMatrix ofComplex(PlainMatrix re, PlainMatrix im) {
    int m = re.height();
    int n = re.width();
    return of(
        2 * m,
        2 * n,
        (i, j) -> {
          double real = re.at(i % m, j % n);
          double imaginary = im.at(i % m, j % n);
          return i / m == j / n ? real : i < m ? -imaginary : imaginary;
        });
  }

  /** By expansion along the first row. */
  double determinant() {
    double sum = height() == 0 ? 1 : 0;
    for (int j = 0; j < height(); j++) {
      sum += (j % 2 == 0 ? 1 : -1) * rows[0][j] * without(0, j).determinant();
    }
    return sum;
  }

  /** The signed determinants of what is left without a row and a column. */
  PlainMatrix cofactors() {
    IntBinaryOperator sign = (i, j) -> (i + j) % 2 == 0 ? 1 : -1;
    return of(height(), width(), (i, j) -> sign.applyAsInt(i, j) * without(i, j).determinant());
  }

  private PlainMatrix without(int row, int column) {
    return of(
        height() - 1, width() - 1, (i, j) -> rows[i < row ? i : i + 1][j < column ? j : j + 1]);
  }

  /** The exponential, by its series for X/2¹⁰, squared ten times. */
  PlainMatrix exp() {
    PlainMatrix small = times(0x1p-10);
    PlainMatrix term = identity(height());
    PlainMatrix sum = term;
    for (int k = 1; k < 12; k++) {
      term = term.times(small).times(1.0 / k);
      sum = sum.plus(term);
    }
    for (int k = 0; k < 10; k++) {
      sum = sum.times(sum);
    }
    return sum;
  }

  DoubleStream entries() {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream);
  }
}
