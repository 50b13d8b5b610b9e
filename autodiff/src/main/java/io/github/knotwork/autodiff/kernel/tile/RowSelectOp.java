package io.github.knotwork.autodiff.kernel.tile;

import java.util.List;

/** Rows of x where the number of the row isn't 0, rows of y elsewhere. */
record RowSelectOp(Value condition, Value x, Value y, Value result) implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of(condition, x, y);
  }

  @Override
  public void floats(TileMemory m) {
    float[] chooses = m.floats[condition.register()];
    float[] to = m.floats[result.register()];
    int length = m.full / m.rows;
    for (int row = 0; row < m.rows; row++) {
      float[] from = m.floats[(chooses[row] != 0 ? x : y).register()];
      if (from != to) {
        System.arraycopy(from, row * length, to, row * length, length);
      }
    }
  }

  @Override
  public void doubles(TileMemory m) {
    double[] chooses = m.doubles[condition.register()];
    double[] to = m.doubles[result.register()];
    int length = m.full / m.rows;
    for (int row = 0; row < m.rows; row++) {
      double[] from = m.doubles[(chooses[row] != 0 ? x : y).register()];
      if (from != to) {
        System.arraycopy(from, row * length, to, row * length, length);
      }
    }
  }
}
