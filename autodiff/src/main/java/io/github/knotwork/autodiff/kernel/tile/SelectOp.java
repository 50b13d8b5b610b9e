package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.DoubleChoices;
import io.github.knotwork.autodiff.kernel.FloatChoices;
import java.util.List;

/** x where the condition isn't 0, y elsewhere; all of one level. */
record SelectOp(Value condition, Value x, Value y, Value result) implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of(condition, x, y);
  }

  @Override
  public void floats(TileMemory m) {
    FloatChoices.select(
        m.floats[condition.register()],
        m.floats[x.register()],
        m.floats[y.register()],
        m.floats[result.register()],
        m.size(result.level()));
  }

  @Override
  public void doubles(TileMemory m) {
    DoubleChoices.select(
        m.doubles[condition.register()],
        m.doubles[x.register()],
        m.doubles[y.register()],
        m.doubles[result.register()],
        m.size(result.level()));
  }
}
