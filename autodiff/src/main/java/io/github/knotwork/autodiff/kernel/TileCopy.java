package io.github.knotwork.autodiff.kernel;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/**
 * A permutation tile by tile: rows that are contiguous in the source are fetched to the heap,
 * gathered there, and stored as columns that are contiguous in the target.
 *
 * <p>Both are long ({@link TilePlan}), so that they move at nearly the speed of memory, where
 * single lines of cache would be fetched from far away one by one; and strides that are powers of
 * two, which map many lines to the same few places of the cache, are met only on the heap, where
 * rows lie an odd number of elements apart.
 */
final class TileCopy implements CopyNest.Kernel {
  /** The block of the source's last axis is the last one. */
  static final int PARTIAL_IN_SOURCE = 1;

  /** The block of the target's last axis is the last one. */
  static final int PARTIAL_IN_TARGET = 2;

  // Columns gathered at once: so many neighbours in a line are used as soon as it is there.
  private static final int STRIP = 8;

  private final ElementType type;
  private final int pitch;
  private final long[] rowOffsets;
  private final long[] columnOffsets;
  private final int[] columnPositions;
  private final int[] positions;
  private final Extent[] extents;

  /** How many rows of which length are fetched, and how many columns of which length stored. */
  record Extent(int rows, int rowLength, int columns, int columnLength) {}

  /**
   * A kernel; the arrays belong to it from now on.
   *
   * @param pitch elements from one row to the next on the heap
   * @param rowOffsets of rows in the source
   * @param columnOffsets of columns in the target
   * @param columnPositions of the first elements of columns on the heap
   * @param positions of a column's elements on the heap, from the first one
   * @param extents by the bits of partial blocks
   */
  TileCopy(
      ElementType type,
      int pitch,
      long[] rowOffsets,
      long[] columnOffsets,
      int[] columnPositions,
      int[] positions,
      Extent[] extents) {
    this.type = type;
    this.pitch = pitch;
    this.rowOffsets = rowOffsets;
    this.columnOffsets = columnOffsets;
    this.columnPositions = columnPositions;
    this.positions = positions;
    this.extents = extents;
  }

  @Override
  public void run(NativeBuffer from, long source, NativeBuffer to, long target, int partial) {
    Extent extent = extents[partial];
    TileMemory memory = TileMemory.ofThisThread();
    int size = rowOffsets.length * pitch;
    int stripSize = STRIP * positions.length;
    if (type == ElementType.FLOAT) {
      float[] tile = memory.floats(size);
      fetch(from, source, extent, tile);
      store(tile, extent, memory.floatStrip(stripSize), to, target);
    } else {
      double[] tile = memory.doubles(size);
      fetch(from, source, extent, tile);
      store(tile, extent, memory.doubleStrip(stripSize), to, target);
    }
  }

  private boolean areNeighbours(int column) {
    return columnPositions[column + STRIP - 1] - columnPositions[column] == STRIP - 1;
  }

  private void fetch(NativeBuffer from, long source, Extent extent, float[] tile) {
    if (from.isOneWindow()) {
      FloatBuffer near = from.floats();
      long origin = from.floatOrigin() + source;
      for (int i = 0; i < extent.rows; i++) {
        near.get((int) (origin + rowOffsets[i]), tile, i * pitch, extent.rowLength);
      }
    } else {
      for (int i = 0; i < extent.rows; i++) {
        from.get(source + rowOffsets[i], tile, i * pitch, extent.rowLength);
      }
    }
  }

  private void store(float[] tile, Extent extent, float[] strip, NativeBuffer to, long target) {
    int n = extent.columnLength;
    int j = 0;
    while (j < extent.columns) {
      int width = j + STRIP <= extent.columns && areNeighbours(j) ? STRIP : 1;
      if (width == STRIP) {
        gatherStrip(tile, columnPositions[j], n, strip);
      } else {
        gather(tile, columnPositions[j], n, strip);
      }
      for (int k = 0; k < width; k++) {
        put(to, target + columnOffsets[j + k], strip, k * n, n);
      }
      j += width;
    }
  }

  private static void put(NativeBuffer to, long index, float[] strip, int start, int n) {
    if (to.isOneWindow()) {
      to.floats().put(to.floatOrigin() + (int) index, strip, start, n);
    } else {
      to.put(index, strip, start, n);
    }
  }

  private void gather(float[] x, int first, int n, float[] y) {
    int[] at = positions;
    for (int i = 0; i < n; i++) {
      y[i] = x[first + at[i]];
    }
  }

  private void gatherStrip(float[] x, int first, int n, float[] y) {
    int[] at = positions;
    for (int i = 0; i < n; i++) {
      int p = first + at[i];
      y[i] = x[p];
      y[n + i] = x[p + 1];
      y[2 * n + i] = x[p + 2];
      y[3 * n + i] = x[p + 3];
      y[4 * n + i] = x[p + 4];
      y[5 * n + i] = x[p + 5];
      y[6 * n + i] = x[p + 6];
      y[7 * n + i] = x[p + 7];
    }
  }

  private void fetch(NativeBuffer from, long source, Extent extent, double[] tile) {
    if (from.isOneWindow()) {
      DoubleBuffer near = from.doubles();
      long origin = from.doubleOrigin() + source;
      for (int i = 0; i < extent.rows; i++) {
        near.get((int) (origin + rowOffsets[i]), tile, i * pitch, extent.rowLength);
      }
    } else {
      for (int i = 0; i < extent.rows; i++) {
        from.get(source + rowOffsets[i], tile, i * pitch, extent.rowLength);
      }
    }
  }

  private void store(double[] tile, Extent extent, double[] strip, NativeBuffer to, long target) {
    int n = extent.columnLength;
    int j = 0;
    while (j < extent.columns) {
      int width = j + STRIP <= extent.columns && areNeighbours(j) ? STRIP : 1;
      if (width == STRIP) {
        gatherStrip(tile, columnPositions[j], n, strip);
      } else {
        gather(tile, columnPositions[j], n, strip);
      }
      for (int k = 0; k < width; k++) {
        put(to, target + columnOffsets[j + k], strip, k * n, n);
      }
      j += width;
    }
  }

  private static void put(NativeBuffer to, long index, double[] strip, int start, int n) {
    if (to.isOneWindow()) {
      to.doubles().put(to.doubleOrigin() + (int) index, strip, start, n);
    } else {
      to.put(index, strip, start, n);
    }
  }

  private void gather(double[] x, int first, int n, double[] y) {
    int[] at = positions;
    for (int i = 0; i < n; i++) {
      y[i] = x[first + at[i]];
    }
  }

  private void gatherStrip(double[] x, int first, int n, double[] y) {
    int[] at = positions;
    for (int i = 0; i < n; i++) {
      int p = first + at[i];
      y[i] = x[p];
      y[n + i] = x[p + 1];
      y[2 * n + i] = x[p + 2];
      y[3 * n + i] = x[p + 3];
      y[4 * n + i] = x[p + 4];
      y[5 * n + i] = x[p + 5];
      y[6 * n + i] = x[p + 6];
      y[7 * n + i] = x[p + 7];
    }
  }
}
