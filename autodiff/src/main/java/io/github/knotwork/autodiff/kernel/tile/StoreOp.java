package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies a tile to native memory, to whatever type is meant to be there. */
record StoreOp(Value x, int operand, ElementType stored, Window window) implements TileOp {
  @Override
  public List<Value> reads() {
    return List.of(x);
  }

  @Override
  public @Nullable Value result() {
    return null;
  }

  @Override
  public void floats(TileMemory m) {
    NativeBuffer to = m.buffer(operand);
    float[] from = m.floats[x.register()];
    if (stored == ElementType.FLOAT) {
      window.store(to, m.at[operand], from, m.steps(x.level()));
      return;
    }
    int n = m.size(x.level());
    double[] spare = m.spareDoubles;
    for (int i = 0; i < n; i++) {
      spare[i] = from[i];
    }
    window.store(to, m.at[operand], spare, m.steps(x.level()));
  }

  @Override
  public void doubles(TileMemory m) {
    NativeBuffer to = m.buffer(operand);
    double[] from = m.doubles[x.register()];
    if (stored == ElementType.DOUBLE) {
      window.store(to, m.at[operand], from, m.steps(x.level()));
      return;
    }
    int n = m.size(x.level());
    float[] spare = m.spareFloats;
    for (int i = 0; i < n; i++) {
      spare[i] = (float) from[i];
    }
    window.store(to, m.at[operand], spare, m.steps(x.level()));
  }
}
