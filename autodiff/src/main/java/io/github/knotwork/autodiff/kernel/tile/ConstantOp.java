package io.github.knotwork.autodiff.kernel.tile;

import java.util.Arrays;
import java.util.List;

/** One number everywhere. */
record ConstantOp(double value, Value result) implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of();
  }

  @Override
  public void floats(TileMemory m) {
    Arrays.fill(m.floats[result.register()], 0, m.size(result.level()), (float) value);
  }

  @Override
  public void doubles(TileMemory m) {
    Arrays.fill(m.doubles[result.register()], 0, m.size(result.level()), value);
  }
}
