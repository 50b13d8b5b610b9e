package io.github.knotwork.autodiff.kernel.tile;

import java.util.Arrays;
import java.util.List;

/** Repeats the number of each row along it. */
record ExpandOp(Value x, Value result) implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of(x);
  }

  @Override
  public boolean worksInPlace() {
    return false;
  }

  @Override
  public void floats(TileMemory m) {
    float[] from = m.floats[x.register()];
    float[] to = m.floats[result.register()];
    int length = m.full / m.rows;
    for (int row = 0; row < m.rows; row++) {
      Arrays.fill(to, row * length, (row + 1) * length, from[row]);
    }
  }

  @Override
  public void doubles(TileMemory m) {
    double[] from = m.doubles[x.register()];
    double[] to = m.doubles[result.register()];
    int length = m.full / m.rows;
    for (int row = 0; row < m.rows; row++) {
      Arrays.fill(to, row * length, (row + 1) * length, from[row]);
    }
  }
}
