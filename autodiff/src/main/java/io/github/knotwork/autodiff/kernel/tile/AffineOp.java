package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.DoubleLoops;
import io.github.knotwork.autodiff.kernel.FloatLoops;
import java.util.List;

/** scale·x + shift, in floats by the rounded scale and shift. */
record AffineOp(double scale, double shift, Value x, Value result) implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of(x);
  }

  @Override
  public void floats(TileMemory m) {
    float[] from = m.floats[x.register()];
    float[] to = m.floats[result.register()];
    FloatLoops.affine((float) scale, from, (float) shift, to, m.size(result.level()));
  }

  @Override
  public void doubles(TileMemory m) {
    double[] from = m.doubles[x.register()];
    double[] to = m.doubles[result.register()];
    DoubleLoops.affine(scale, from, shift, to, m.size(result.level()));
  }
}
