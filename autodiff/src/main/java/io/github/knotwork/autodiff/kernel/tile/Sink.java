package io.github.knotwork.autodiff.kernel.tile;

/** A reduction over rows, which ends when the batch loops move on. */
interface Sink extends TileOp {

  /** Starts anew. */
  void clear(TileMemory m);

  /** Writes the result. */
  void finish(TileMemory m);
}
