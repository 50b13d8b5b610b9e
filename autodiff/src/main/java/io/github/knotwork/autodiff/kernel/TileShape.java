package io.github.knotwork.autodiff.kernel;

/** Where the elements of a tile are: in the source, on the heap, and in the target. */
final class TileShape {
  /** The block of the source's last axis is the last one. */
  static final int PARTIAL_IN_SOURCE = 1;

  /** The block of the target's last axis is the last one. */
  static final int PARTIAL_IN_TARGET = 2;

  /** Columns gathered at once: a line of cache of four-byte elements is used up as it is met. */
  static final int STRIP = 16;

  /**
   * Elements from one column to the next in a strip: constant, so that addresses are cheap; not a
   * power of two, so that columns aren't all in the same few places of the cache.
   */
  static final int STRIP_PITCH = 272;

  private final int pitch;
  private final long[] rowOffsets;
  private final long[] columnOffsets;
  private final int[] columnPositions;
  private final int[] positions;
  private final Extent[] extents;

  /** How many rows of which length are fetched, and how many columns of which length stored. */
  record Extent(int rows, int rowLength, int columns, int columnLength) {}

  /**
   * A shape; the arrays belong to it from now on.
   *
   * @param pitch elements from one row to the next on the heap
   * @param rowOffsets of rows in the source, in bytes
   * @param columnOffsets of columns in the target, in bytes
   * @param columnPositions of the first elements of columns on the heap
   * @param positions of a column's elements on the heap, from the first one
   * @param extents by the bits of partial blocks
   */
  TileShape(
      int pitch,
      long[] rowOffsets,
      long[] columnOffsets,
      int[] columnPositions,
      int[] positions,
      Extent[] extents) {
    this.pitch = pitch;
    this.rowOffsets = rowOffsets;
    this.columnOffsets = columnOffsets;
    this.columnPositions = columnPositions;
    this.positions = positions;
    this.extents = extents;
  }

  Extent extent(int partial) {
    return extents[partial];
  }

  /** Elements of a tile on the heap. */
  int size() {
    return rowOffsets.length * pitch;
  }

  /** Elements of a strip of columns, or of a column too long for one. */
  int stripSize() {
    return Math.max(STRIP * STRIP_PITCH, positions.length);
  }

  /** Where a row starts on the heap. */
  int rowPosition(int row) {
    return row * pitch;
  }

  long rowOffset(int row) {
    return rowOffsets[row];
  }

  long columnOffset(int column) {
    return columnOffsets[column];
  }

  int columnPosition(int column) {
    return columnPositions[column];
  }

  int[] positions() {
    return positions;
  }

  /** How many columns from this one on are gathered at once: a strip of neighbours, or one. */
  int width(int column, int columns) {
    return positions.length <= STRIP_PITCH
            && column + STRIP <= columns
            && columnPositions[column + STRIP - 1] - columnPositions[column] == STRIP - 1
        ? STRIP
        : 1;
  }
}
