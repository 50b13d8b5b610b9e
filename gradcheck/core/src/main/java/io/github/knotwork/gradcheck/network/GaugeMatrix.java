package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Tensor;
import java.util.random.RandomGenerator;

/**
 * An invertible matrix whose inverse is known without round-off: a unit triangular one of −1, 0 and
 * 1, its columns multiplied by powers of two.
 *
 * @param matrix X
 * @param inverseTransposed (X⁻¹)ᵀ
 */
record GaugeMatrix(Tensor matrix, Tensor inverseTransposed) {
  static GaugeMatrix draw(RandomGenerator random, int size) {
    double[][] x = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        x[i][j] = random.nextInt(-1, 2);
      }
      x[i][i] = random.nextBoolean() ? 1 : -1;
    }
    double[][] inverse = inverted(x);
    double[] entries = new double[size * size];
    double[] inverseEntries = new double[size * size];
    for (int j = 0; j < size; j++) {
      double scale = new double[] {0.5, 1, 2}[random.nextInt(3)];
      for (int i = 0; i < size; i++) {
        entries[i * size + j] = x[i][j] * scale;
        inverseEntries[i * size + j] = inverse[j][i] / scale;
      }
    }
    return new GaugeMatrix(Tensor.of(entries, size, size), Tensor.of(inverseEntries, size, size));
  }

  /** Forward substitution on whole numbers: exact. */
  private static double[][] inverted(double[][] lower) {
    int size = lower.length;
    double[][] inverse = new double[size][size];
    for (int column = 0; column < size; column++) {
      for (int row = column; row < size; row++) {
        double sum = row == column ? 1 : 0;
        for (int k = column; k < row; k++) {
          sum -= lower[row][k] * inverse[k][column];
        }
        inverse[row][column] = sum / lower[row][row];
      }
    }
    return inverse;
  }
}
