package io.github.knotwork.autodiff.kernel.tile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a tile program. Immutable once registers are assigned. */
interface TileOp {

  /** What it reads. */
  List<Value> reads();

  /** What it computes; null for a step that only writes to memory. */
  @Nullable Value result();

  /** Whether the result may lie in the register of something it reads. */
  default boolean worksInPlace() {
    return true;
  }

  /** Runs on floats. */
  void floats(TileMemory m);

  /** Runs on doubles. */
  void doubles(TileMemory m);
}
