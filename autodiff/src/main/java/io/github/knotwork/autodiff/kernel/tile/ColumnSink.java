package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.DoubleLoops;
import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.FloatLoops;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One result for each place in a row, of all rows. Sums are compensated in lanes: their error is at
 * most 3u·Σ|x| for up to 1/u rows.
 *
 * @param column which two of the arrays for columns it uses
 * @param length of a row
 */
record ColumnSink(
    Fold fold, Value x, int column, int length, int operand, ElementType stored, Window window)
    implements Sink {
  @Override
  public List<Value> reads() {
    return List.of(x);
  }

  @Override
  public @Nullable Value result() {
    return null;
  }

  @Override
  public void clear(TileMemory m) {
    if (stored == ElementType.FLOAT) {
      Arrays.fill(m.floatColumns[2 * column], 0, length, (float) fold.identity());
      Arrays.fill(m.floatColumns[2 * column + 1], 0, length, 0);
    } else {
      Arrays.fill(m.doubleColumns[2 * column], 0, length, fold.identity());
      Arrays.fill(m.doubleColumns[2 * column + 1], 0, length, 0);
    }
  }

  @Override
  public void floats(TileMemory m) {
    float[] from = m.floats[x.register()];
    float[] result = m.floatColumns[2 * column];
    float[] error = m.floatColumns[2 * column + 1];
    int n = m.full / m.rows;
    if (m.rows == 1 && m.position() == 0) {
      add(from, result, error, n);
      return;
    }
    // Only loops from index 0 on are vectorised.
    float[] row = m.spareFloats;
    int to = m.position();
    float[] part = to == 0 ? result : m.spareFloatColumns;
    float[] partError = to == 0 ? error : m.spareFloatErrors;
    if (to > 0) {
      System.arraycopy(result, to, part, 0, n);
      System.arraycopy(error, to, partError, 0, n);
    }
    for (int k = 0; k < m.rows; k++) {
      System.arraycopy(from, k * n, row, 0, n);
      add(row, part, partError, n);
    }
    if (to > 0) {
      System.arraycopy(part, 0, result, to, n);
      System.arraycopy(partError, 0, error, to, n);
    }
  }

  private void add(float[] row, float[] result, float[] error, int n) {
    if (fold == Fold.SUM) {
      FloatLoops.addExactly(row, result, error, n);
    } else {
      FloatLoops.max(row, result, result, n);
    }
  }

  @Override
  public void doubles(TileMemory m) {
    double[] from = m.doubles[x.register()];
    double[] result = m.doubleColumns[2 * column];
    double[] error = m.doubleColumns[2 * column + 1];
    int n = m.full / m.rows;
    if (m.rows == 1 && m.position() == 0) {
      add(from, result, error, n);
      return;
    }
    // Only loops from index 0 on are vectorised.
    double[] row = m.spareDoubles;
    int to = m.position();
    double[] part = to == 0 ? result : m.spareDoubleColumns;
    double[] partError = to == 0 ? error : m.spareDoubleErrors;
    if (to > 0) {
      System.arraycopy(result, to, part, 0, n);
      System.arraycopy(error, to, partError, 0, n);
    }
    for (int k = 0; k < m.rows; k++) {
      System.arraycopy(from, k * n, row, 0, n);
      add(row, part, partError, n);
    }
    if (to > 0) {
      System.arraycopy(part, 0, result, to, n);
      System.arraycopy(partError, 0, error, to, n);
    }
  }

  private void add(double[] row, double[] result, double[] error, int n) {
    if (fold == Fold.SUM) {
      DoubleLoops.addExactly(row, result, error, n);
    } else {
      DoubleLoops.max(row, result, result, n);
    }
  }

  @Override
  public void finish(TileMemory m) {
    int steps = window.steps(length);
    if (stored == ElementType.FLOAT) {
      FloatLoops.settle(m.floatColumns[2 * column], m.floatColumns[2 * column + 1], length);
      window.store(m.buffer(operand), m.at[operand], m.floatColumns[2 * column], steps);
    } else {
      DoubleLoops.settle(m.doubleColumns[2 * column], m.doubleColumns[2 * column + 1], length);
      window.store(m.buffer(operand), m.at[operand], m.doubleColumns[2 * column], steps);
    }
  }
}
