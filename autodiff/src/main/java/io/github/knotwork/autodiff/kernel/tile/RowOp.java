package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.DoubleLoops;
import io.github.knotwork.autodiff.kernel.FloatLoops;
import java.util.List;

/**
 * Reduces rows. Each part of a row that is in a tile is folded by halves, and the parts are put
 * together in {@code m.totals[total]}, in double precision and compensated, so that the error of a
 * sum is at most 13·u·Σ|x| for parts of up to 2¹² elements, however many there are.
 */
record RowOp(Fold fold, Value x, int total, Value result) implements TileOp {
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
      to[row] =
          fold == Fold.SUM
              ? FloatLoops.sum(from, row * length, length, m.spareFloats)
              : FloatLoops.max(from, row * length, length, m.spareFloats);
    }
    if (!m.first || !m.last) {
      to[0] = (float) Totals.join(fold, m, total, to[0]);
    }
  }

  @Override
  public void doubles(TileMemory m) {
    double[] from = m.doubles[x.register()];
    double[] to = m.doubles[result.register()];
    int length = m.full / m.rows;
    for (int row = 0; row < m.rows; row++) {
      to[row] =
          fold == Fold.SUM
              ? DoubleLoops.sum(from, row * length, length, m.spareDoubles)
              : DoubleLoops.max(from, row * length, length, m.spareDoubles);
    }
    if (!m.first || !m.last) {
      to[0] = Totals.join(fold, m, total, to[0]);
    }
  }
}
