package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.List;

/** Copies a tile of an operand from native memory, whatever type it has there. */
record LoadOp(int operand, ElementType stored, Window window, Value result) implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of();
  }

  @Override
  public void floats(TileMemory m) {
    NativeBuffer from = m.buffer(operand);
    float[] to = m.floats[result.register()];
    if (stored == ElementType.FLOAT) {
      window.load(from, m.at[operand], to, m.steps(result.level()));
      return;
    }
    double[] spare = m.spareDoubles;
    window.load(from, m.at[operand], spare, m.steps(result.level()));
    int n = m.size(result.level());
    for (int i = 0; i < n; i++) {
      to[i] = (float) spare[i];
    }
  }

  @Override
  public void doubles(TileMemory m) {
    NativeBuffer from = m.buffer(operand);
    double[] to = m.doubles[result.register()];
    if (stored == ElementType.DOUBLE) {
      window.load(from, m.at[operand], to, m.steps(result.level()));
      return;
    }
    float[] spare = m.spareFloats;
    window.load(from, m.at[operand], spare, m.steps(result.level()));
    int n = m.size(result.level());
    for (int i = 0; i < n; i++) {
      to[i] = spare[i];
    }
  }
}
