package io.github.knotwork.autodiff.kernel;

/** A permutation of elements of four bytes, as {@link LongTileCopy} of eight. */
record IntTileCopy(TileShape shape) implements CopyNest.Kernel {
  // From one column to the next in a strip; a constant, so that addresses are cheap.
  private static final int PITCH = TileShape.STRIP_PITCH;

  @Override
  public void run(long from, long to, int partial) {
    TileShape.Extent extent = shape.extent(partial);
    CopyMemory memory = CopyMemory.ofThisThread();
    int[] tile = memory.ints(shape.size());
    fetch(from, extent, tile);
    store(tile, extent, memory.intStrip(shape.stripSize()), to);
  }

  private void fetch(long from, TileShape.Extent extent, int[] tile) {
    AddressWindow window = AddressWindow.of(from);
    for (int i = 0; i < extent.rows(); i++) {
      long address = from + shape.rowOffset(i);
      window = window.at(address);
      window.get(address, tile, shape.rowPosition(i), extent.rowLength());
    }
  }

  private void store(int[] tile, TileShape.Extent extent, int[] strip, long to) {
    AddressWindow window = AddressWindow.of(to);
    int length = extent.columnLength();
    int width;
    for (int j = 0; j < extent.columns(); j += width) {
      width = shape.width(j, extent.columns());
      gather(tile, shape.columnPosition(j), shape.positions(), length, width, strip);
      for (int k = 0; k < width; k++) {
        long address = to + shape.columnOffset(j + k);
        window = window.at(address);
        window.put(address, strip, k * PITCH, length);
      }
    }
  }

  /**
   * Gathers a strip or a column of n elements. One method for either, because the just-in-time
   * compiler doesn't inline one that long: on its own its loops take two thirds of the time.
   */
  private static void gather(int[] x, int first, int[] at, int n, int width, int[] y) {
    if (width == TileShape.STRIP) {
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
        y[i + 8 * PITCH] = x[p + 8];
        y[i + 9 * PITCH] = x[p + 9];
        y[i + 10 * PITCH] = x[p + 10];
        y[i + 11 * PITCH] = x[p + 11];
        y[i + 12 * PITCH] = x[p + 12];
        y[i + 13 * PITCH] = x[p + 13];
        y[i + 14 * PITCH] = x[p + 14];
        y[i + 15 * PITCH] = x[p + 15];
      }
    } else {
      int i = 0;
      for (; i < n - 3; i += 4) {
        y[i] = x[first + at[i]];
        y[i + 1] = x[first + at[i + 1]];
        y[i + 2] = x[first + at[i + 2]];
        y[i + 3] = x[first + at[i + 3]];
      }
      for (; i < n; i++) {
        y[i] = x[first + at[i]];
      }
    }
  }
}
