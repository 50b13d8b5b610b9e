package io.github.knotwork.gradcheck.generate;

import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as U·diag(values)·Vᵀ with orthogonal U and V: simplifying one of the three keeps what
 * the spectrum promises.
 *
 * @param left U, of as many rows as the matrix
 * @param values descending, as many as the smaller side
 * @param right V; {@code null} for a symmetric matrix, where it is U
 */
record SpectralForm(Rotations left, List<Double> values, @Nullable Rotations right) {
  static SpectralForm symmetric(RandomGenerator random, int size, Spectrum spectrum) {
    Rotations axes = Rotations.draw(random, size);
    return new SpectralForm(axes, boxed(spectrum.draw(random, size)), null);
  }

  static SpectralForm general(RandomGenerator random, int rows, int columns, Spectrum spectrum) {
    Rotations left = Rotations.draw(random, rows);
    Rotations right = Rotations.draw(random, columns);
    return new SpectralForm(left, boxed(spectrum.draw(random, Math.min(rows, columns))), right);
  }

  private int columns() {
    return right == null ? left.size() : right.size();
  }

  /** A smaller matrix, then the plainest values, then fewer rotations. */
  List<SpectralForm> simpler(Spectrum spectrum, int minSize) {
    List<SpectralForm> simpler = new ArrayList<>();
    int rows = left.size();
    int columns = columns();
    for (int size : Shapes.sizesBelow(Math.max(rows, columns))) {
      if (size >= minSize) {
        simpler.add(resized(Math.min(rows, size), Math.min(columns, size), spectrum));
      }
    }
    List<Double> plainest = boxed(spectrum.plainest(values.size()));
    if (!values.equals(plainest)) {
      simpler.add(new SpectralForm(left, plainest, right));
    }
    left.simpler().forEach(u -> simpler.add(new SpectralForm(u, values, right)));
    if (right != null) {
      right.simpler().forEach(v -> simpler.add(new SpectralForm(left, values, v)));
    }
    return simpler;
  }

  private SpectralForm resized(int rows, int columns, Spectrum spectrum) {
    int count = Math.min(rows, columns);
    List<Double> kept = count == values.size() ? values : boxed(spectrum.plainest(count));
    return new SpectralForm(
        left.truncated(rows), kept, right == null ? null : right.truncated(columns));
  }

  /** The matrix; exactly symmetric if this form is. */
  Tensor matrix() {
    double[][] u = left.matrix();
    double[][] v = right == null ? u : right.matrix();
    int rows = left.size();
    int columns = columns();
    double[] entries = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int k = 0; k < values.size(); k++) {
          // The product of the two vectors first: (row, column) and (column, row) round alike.
          sum += values.get(k) * (u[row][k] * v[column][k]);
        }
        entries[row * columns + column] = sum;
      }
    }
    return Tensor.of(entries, rows, columns);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
