package io.github.knotwork.autodiff.kernel;

/** Looks for values that are no finite numbers. */
public final class NonFiniteScan {
  /** All values are finite. */
  public static final int NONE = 0;

  /** A bit: some value is not a number. */
  public static final int NAN = 1;

  /** A bit: some value is infinite. */
  public static final int INFINITE = 2;

  private NonFiniteScan() {}

  /**
   * Looks at a strided tensor.
   *
   * @param type FLOAT or DOUBLE
   * @param offset of the element with all indices 0
   * @return a sum of {@link #NAN} and {@link #INFINITE}, or {@link #NONE}
   * @throws IndexOutOfBoundsException if an element is outside the buffer
   */
  public static int of(
      ElementType type, NativeBuffer buffer, long offset, long[] shape, long[] strides) {
    for (long size : shape) {
      if (size == 0) {
        return NONE;
      }
    }
    return walk(0, type, buffer, offset, shape, strides);
  }

  /** What kind of number a value is. */
  public static int of(double value) {
    return Double.isNaN(value) ? NAN : Double.isInfinite(value) ? INFINITE : NONE;
  }

  private static int walk(
      int axis, ElementType type, NativeBuffer buffer, long at, long[] shape, long[] strides) {
    if (shape.length - axis <= 1) {
      return axis == shape.length
          ? row(type, buffer, at, 1, 1)
          : row(type, buffer, at, strides[axis], shape[axis]);
    }
    int found = NONE;
    for (long i = 0; i < shape[axis]; i++) {
      found |= walk(axis + 1, type, buffer, at + i * strides[axis], shape, strides);
    }
    return found;
  }

  private static int row(ElementType type, NativeBuffer buffer, long at, long stride, long size) {
    HeapTiles tiles = HeapTiles.ofThisThread();
    int found = NONE;
    for (long i = 0; i < size; i += HeapTiles.LENGTH) {
      int count = (int) Math.min(HeapTiles.LENGTH, size - i);
      if (type == ElementType.FLOAT) {
        buffer.get(at + i * stride, stride, tiles.floats(0), 0, count);
        for (int k = 0; k < count; k++) {
          found |= of(tiles.floats(0)[k]);
        }
      } else {
        buffer.get(at + i * stride, stride, tiles.doubles(0), 0, count);
        for (int k = 0; k < count; k++) {
          found |= of(tiles.doubles(0)[k]);
        }
      }
    }
    return found;
  }
}
