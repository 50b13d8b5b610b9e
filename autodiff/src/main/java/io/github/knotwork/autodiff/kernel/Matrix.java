package io.github.knotwork.autodiff.kernel;

/**
 * A row-major matrix at an offset of an array or of native memory: what the LAPACK routines take
 * and fill. It copies nothing and owns nothing, so a batch is a loop over offsets:
 *
 * <pre>{@code
 * for (int b = 0; b < batch; b++) {
 *   LapackCholesky.factor(Matrix.of(a, b * n * n, n, n), Matrix.of(l, b * n * n, n, n));
 * }
 * }</pre>
 */
public sealed interface Matrix permits DoubleMatrix, FloatMatrix, NativeMatrix {
  /** The matrix in {@code data[offset .. offset + rows·columns)}. */
  static Matrix of(double[] data, int offset, int rows, int columns) {
    return new DoubleMatrix(ElementType.DOUBLE, data, offset, rows, columns);
  }

  /** The matrix that fills an array. */
  static Matrix of(double[] data, int rows, int columns) {
    return new DoubleMatrix(ElementType.DOUBLE, data, 0, rows, columns);
  }

  /** The matrix in {@code data[offset .. offset + rows·columns)}. */
  static Matrix of(float[] data, int offset, int rows, int columns) {
    return new FloatMatrix(data, offset, rows, columns);
  }

  /** The matrix that fills an array. */
  static Matrix of(float[] data, int rows, int columns) {
    return new FloatMatrix(data, 0, rows, columns);
  }

  /**
   * A complex matrix, real and imaginary parts in turn.
   *
   * @param offset in doubles, not in pairs of them
   */
  static Matrix complex(double[] data, int offset, int rows, int columns) {
    return new DoubleMatrix(ElementType.COMPLEX, data, offset, rows, columns);
  }

  /** The matrix in native memory that starts at an element. */
  static Matrix of(NativeBuffer data, ElementType type, long offset, int rows, int columns) {
    return new NativeMatrix(type, data, offset, rows, columns);
  }

  /** Its elements' type. */
  ElementType type();

  /** Number of rows. */
  int rows();

  /** Number of columns. */
  int columns();

  /** Copies element (row, 0) and the {@code count} − 1 that follow it to native memory. */
  void load(int row, int count, NativeBuffer to, long index);

  /** Overwrites element (row, 0) and the {@code count} − 1 that follow it. */
  void store(int row, int count, NativeBuffer from, long index);

  /** Whether no entry is infinite or NaN. */
  boolean isFinite();

  /** Number of elements. */
  default int size() {
    return rows() * columns();
  }

  /** Throws unless the sizes can be those of a matrix within {@code available} elements. */
  static void check(int rows, int columns, long offset, long available) {
    long size = (long) rows * columns;
    if (rows < 0 || columns < 0 || offset < 0 || size > available - offset) {
      throw new IllegalArgumentException(
          "matrix: "
              + rows
              + "x"
              + columns
              + " at offset "
              + offset
              + " doesn't fit into "
              + available
              + " elements");
    }
    if (size > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException(
          "matrix: " + rows + "x" + columns + " is beyond what LAPACK's 32-bit integers index");
    }
  }
}
