package io.github.knotwork.autodiff.kernel;

/**
 * A permutation of elements of eight bytes tile by tile: rows that are contiguous in the source are
 * fetched to the heap, gathered there, and stored as columns that are contiguous in the target.
 *
 * <p>Both are long ({@link TilePlan}), so that they move at nearly the speed of memory, where
 * single lines of cache would be fetched from far away one by one; and strides that are powers of
 * two, which map many lines to the same few places of the cache, are met only on the heap, where
 * rows lie an odd number of elements apart.
 */
record LongTileCopy(TileShape shape) implements CopyNest.Kernel {
  // From one column to the next in a strip; a constant, so that addresses are cheap.
  private static final int PITCH = TileShape.LONGEST_COLUMN;

  @Override
  public void run(long from, long to, int partial) {
    TileShape.Extent extent = shape.extent(partial);
    TileMemory memory = TileMemory.ofThisThread();
    long[] tile = memory.longs(shape.size());
    fetch(from, extent, tile);
    store(tile, extent, memory.longStrip(), to);
  }

  private void fetch(long from, TileShape.Extent extent, long[] tile) {
    AddressWindow window = AddressWindow.of(from);
    for (int i = 0; i < extent.rows(); i++) {
      long address = from + shape.rowOffset(i);
      window = window.at(address);
      window.get(address, tile, shape.rowPosition(i), extent.rowLength());
    }
  }

  private void store(long[] tile, TileShape.Extent extent, long[] strip, long to) {
    AddressWindow window = AddressWindow.of(to);
    int length = extent.columnLength();
    int width;
    for (int j = 0; j < extent.columns(); j += width) {
      width = shape.width(j, extent.columns());
      if (width == TileShape.STRIP) {
        gatherStrip(tile, shape.columnPosition(j), shape.positions(), length, strip);
      } else {
        gather(tile, shape.columnPosition(j), shape.positions(), length, strip);
      }
      for (int k = 0; k < width; k++) {
        long address = to + shape.columnOffset(j + k);
        window = window.at(address);
        window.put(address, strip, k * PITCH, length);
      }
    }
  }

  private static void gather(long[] x, int first, int[] at, int n, long[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = x[first + at[i]];
    }
  }

  private static void gatherStrip(long[] x, int first, int[] at, int n, long[] y) {
    for (int i = 0; i < n; i++) {
      int p = first + at[i];
      y[i] = x[p];
      y[i + PITCH] = x[p + 1];
      y[i + 2 * PITCH] = x[p + 2];
      y[i + 3 * PITCH] = x[p + 3];
      y[i + 4 * PITCH] = x[p + 4];
      y[i + 5 * PITCH] = x[p + 5];
      y[i + 6 * PITCH] = x[p + 6];
      y[i + 7 * PITCH] = x[p + 7];
    }
  }
}
