package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.BinaryFunction;
import java.util.List;

/** A function of each two numbers of values of one level. */
record BinaryOp(BinaryFunction function, Value a, Value b, Value result) implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of(a, b);
  }

  @Override
  public void floats(TileMemory m) {
    function.apply(
        m.floats[a.register()],
        m.floats[b.register()],
        m.floats[result.register()],
        m.size(result.level()));
  }

  @Override
  public void doubles(TileMemory m) {
    function.apply(
        m.doubles[a.register()],
        m.doubles[b.register()],
        m.doubles[result.register()],
        m.size(result.level()));
  }
}
