package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.UnaryFunction;
import java.util.List;

/** A function of each number of a value. */
record UnaryOp(UnaryFunction function, Value x, Value result) implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of(x);
  }

  @Override
  public void floats(TileMemory m) {
    function.apply(m.floats[x.register()], m.floats[result.register()], m.size(result.level()));
  }

  @Override
  public void doubles(TileMemory m) {
    function.apply(m.doubles[x.register()], m.doubles[result.register()], m.size(result.level()));
  }
}
