package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.BinaryFunction;
import io.github.knotwork.autodiff.kernel.DoubleLoops;
import io.github.knotwork.autodiff.kernel.FloatLoops;
import java.util.Arrays;
import java.util.List;

/**
 * A function of each element and the number of its row.
 *
 * @param rowFirst whether the row's number is the first argument
 */
record RowBinaryOp(BinaryFunction function, Value x, Value row, boolean rowFirst, Value result)
    implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of(x, row);
  }

  @Override
  public void floats(TileMemory m) {
    float[] from = m.floats[x.register()];
    float[] numbers = m.floats[row.register()];
    float[] to = m.floats[result.register()];
    if (m.rows > 1 || !withOne(from, numbers[0], to, m.full)) {
      float[] spare = m.spareFloats;
      int length = m.full / m.rows;
      for (int k = 0; k < m.rows; k++) {
        Arrays.fill(spare, k * length, (k + 1) * length, numbers[k]);
      }
      function.apply(rowFirst ? spare : from, rowFirst ? from : spare, to, m.full);
    }
  }

  /** Whether there is a loop for one number. */
  private boolean withOne(float[] x, float s, float[] y, int n) {
    switch (function) {
      case ADD -> FloatLoops.shift(s, x, y, n);
      case MULTIPLY -> FloatLoops.scale(s, x, y, n);
      case SUBTRACT -> {
        if (rowFirst) {
          FloatLoops.affine(-1, x, s, y, n);
        } else {
          FloatLoops.shift(-s, x, y, n);
        }
      }
      case DIVIDE -> {
        if (rowFirst) {
          FloatLoops.divideInto(s, x, y, n);
        } else {
          FloatLoops.divideBy(s, x, y, n);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void doubles(TileMemory m) {
    double[] from = m.doubles[x.register()];
    double[] numbers = m.doubles[row.register()];
    double[] to = m.doubles[result.register()];
    if (m.rows > 1 || !withOne(from, numbers[0], to, m.full)) {
      double[] spare = m.spareDoubles;
      int length = m.full / m.rows;
      for (int k = 0; k < m.rows; k++) {
        Arrays.fill(spare, k * length, (k + 1) * length, numbers[k]);
      }
      function.apply(rowFirst ? spare : from, rowFirst ? from : spare, to, m.full);
    }
  }

  /** Whether there is a loop for one number. */
  private boolean withOne(double[] x, double s, double[] y, int n) {
    switch (function) {
      case ADD -> DoubleLoops.shift(s, x, y, n);
      case MULTIPLY -> DoubleLoops.scale(s, x, y, n);
      case SUBTRACT -> {
        if (rowFirst) {
          DoubleLoops.affine(-1, x, s, y, n);
        } else {
          DoubleLoops.shift(-s, x, y, n);
        }
      }
      case DIVIDE -> {
        if (rowFirst) {
          DoubleLoops.divideInto(s, x, y, n);
        } else {
          DoubleLoops.divideBy(s, x, y, n);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
