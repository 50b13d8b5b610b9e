package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.DoublePowers;
import io.github.knotwork.autodiff.kernel.FloatPowers;
import java.util.List;

/** xᵖ for a fixed p. */
record PowerOp(double exponent, Value x, Value result) implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of(x);
  }

  @Override
  public void floats(TileMemory m) {
    float[] from = m.floats[x.register()];
    FloatPowers.power(from, exponent, m.floats[result.register()], m.size(result.level()));
  }

  @Override
  public void doubles(TileMemory m) {
    double[] from = m.doubles[x.register()];
    DoublePowers.power(from, exponent, m.doubles[result.register()], m.size(result.level()));
  }
}
