package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.NativeBuffer;

/**
 * What one thread needs to run tile programs, kept from one to the next: registers, accumulators,
 * and where the loops are.
 */
final class TileMemory {
  private static final ThreadLocal<TileMemory> MINE = ThreadLocal.withInitial(TileMemory::new);
  private static final NativeBuffer[] NONE = {};

  /** The registers, each at least as long as a tile of the program. */
  float[][] floats = {};

  /** The registers of programs on doubles. */
  double[][] doubles = {};

  /** Room for a tile of the other element type, and for folding rows. */
  float[] spareFloats = {};

  /** The same for doubles. */
  double[] spareDoubles = {};

  /** Room for the part of the columns that a tile is about. */
  float[] spareFloatColumns = {};

  /** Room for the errors of that part. */
  float[] spareFloatErrors = {};

  /** The same for doubles. */
  double[] spareDoubleColumns = {};

  /** The same for doubles. */
  double[] spareDoubleErrors = {};

  /** Sums and extrema of rows that are seen in parts, and of whole columns of row values. */
  double[] totals = {};

  /** The rounding errors of {@link #totals}. */
  double[] errors = {};

  /** Sums and extrema of columns, two arrays each: values and rounding errors. */
  float[][] floatColumns = {};

  /** The same for doubles. */
  double[][] doubleColumns = {};

  /** Each operand's offset at the current point of the loops; last, the position in the row. */
  long[] at = {};

  /** Of the current call. */
  NativeBuffer[] buffers = NONE;

  /** Of the current call: which buffer each operand is in. */
  int[] bufferOf = {};

  /** Steps of the blocked loop in this tile. */
  int count;

  /** Rows in this tile. */
  int rows;

  /** Elements in this tile. */
  int full;

  /** Whether the blocked loop is within rows. */
  boolean partOfRow;

  /** Where {@link #at} tells the position in the row. */
  int positionAt;

  /** Which sides of choices by rows some row of this tile takes. */
  boolean[] taken = {};

  /** Whether this tile starts a row. */
  boolean first;

  /** Whether this tile ends a row. */
  boolean last;

  private TileMemory() {}

  static TileMemory ofThisThread() {
    return MINE.get();
  }

  /** The numbers of a value in this tile. */
  int size(Level level) {
    return level == Level.FULL ? full : rows;
  }

  /** The steps of the blocked loop that a value in this tile has; none of the row's for rows. */
  int steps(Level level) {
    return level == Level.FULL || !partOfRow ? count : 1;
  }

  /** Where in the row this tile starts. */
  int position() {
    return (int) at[positionAt];
  }

  NativeBuffer buffer(int operand) {
    return buffers[bufferOf[operand]];
  }

  /** Makes room; allocates only if no earlier program of this thread needed as much. */
  void reserve(ElementType type, int registers, int length, int operands, int sums) {
    if (type == ElementType.FLOAT) {
      floats = floatsOf(floats, registers, length);
    } else {
      doubles = doublesOf(doubles, registers, length);
    }
    if (spareFloats.length < length) {
      spareFloats = new float[length];
      spareDoubles = new double[length];
      spareFloatColumns = new float[length];
      spareFloatErrors = new float[length];
      spareDoubleColumns = new double[length];
      spareDoubleErrors = new double[length];
    }
    if (at.length <= operands) {
      at = new long[operands + 1];
    }
    if (totals.length < sums) {
      totals = new double[sums];
      errors = new double[sums];
    }
  }

  /** Makes room for choices. */
  void reserveChoices(int choices) {
    if (taken.length < 2 * choices) {
      taken = new boolean[2 * choices];
    }
  }

  /** Makes room for columns. */
  void reserveColumns(ElementType type, int columns, int length) {
    if (type == ElementType.FLOAT) {
      floatColumns = floatsOf(floatColumns, 2 * columns, length);
    } else {
      doubleColumns = doublesOf(doubleColumns, 2 * columns, length);
    }
  }

  private static float[][] floatsOf(float[][] old, int count, int length) {
    int had = old.length == 0 ? 0 : old[0].length;
    return old.length >= count && (had >= length || count == 0)
        ? old
        : new float[Math.max(count, old.length)][Math.max(length, had)];
  }

  private static double[][] doublesOf(double[][] old, int count, int length) {
    int had = old.length == 0 ? 0 : old[0].length;
    return old.length >= count && (had >= length || count == 0)
        ? old
        : new double[Math.max(count, old.length)][Math.max(length, had)];
  }

  /** Forgets the call's buffers. */
  void release() {
    buffers = NONE;
  }
}
