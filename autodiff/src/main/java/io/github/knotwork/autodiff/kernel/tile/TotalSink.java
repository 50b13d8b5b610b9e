package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.DoubleLoops;
import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.FloatLoops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One result of all rows' numbers. */
record TotalSink(Fold fold, Value x, int total, int operand, ElementType stored) implements Sink {
  @Override
  public List<Value> reads() {
    return List.of(x);
  }

  @Override
  public @Nullable Value result() {
    return null;
  }

  @Override
  public void clear(TileMemory m) {
    Totals.clear(fold, m, total);
  }

  @Override
  public void floats(TileMemory m) {
    float[] from = m.floats[x.register()];
    Totals.add(
        fold,
        m,
        total,
        fold == Fold.SUM
            ? FloatLoops.sum(from, 0, m.rows, m.spareFloats)
            : FloatLoops.max(from, 0, m.rows, m.spareFloats));
  }

  @Override
  public void doubles(TileMemory m) {
    double[] from = m.doubles[x.register()];
    Totals.add(
        fold,
        m,
        total,
        fold == Fold.SUM
            ? DoubleLoops.sum(from, 0, m.rows, m.spareDoubles)
            : DoubleLoops.max(from, 0, m.rows, m.spareDoubles));
  }

  @Override
  public void finish(TileMemory m) {
    double result = Totals.add(fold, m, total, fold.identity());
    if (stored == ElementType.FLOAT) {
      m.buffer(operand).putFloat(m.at[operand], (float) result);
    } else {
      m.buffer(operand).putDouble(m.at[operand], result);
    }
  }
}
