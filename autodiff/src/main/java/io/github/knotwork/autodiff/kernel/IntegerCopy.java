package io.github.knotwork.autodiff.kernel;

/**
 * Converts integers of any width and strides to row-major doubles, and back. Allocates nothing.
 *
 * @param type of the integers
 */
public record IntegerCopy(IntegerType type) {

  /**
   * Reads integers.
   *
   * @param strides elements of the integers, from one index to the next along each axis
   * @param from the integers, the one with all indices 0 first
   * @param to receives DOUBLE, row-major, from its start
   * @throws IndexOutOfBoundsException if an element is outside its buffer
   */
  public void toDoubles(long[] shape, long[] strides, NativeBuffer from, NativeBuffer to) {
    read(shape, strides, 0, from, 0, to, 0);
  }

  private long read(
      long[] shape,
      long[] strides,
      int axis,
      NativeBuffer from,
      long source,
      NativeBuffer to,
      long target) {
    if (axis == shape.length) {
      to.putDouble(target, from.getInteger(type, source));
      return target + 1;
    }
    long next = target;
    for (long i = 0; i < shape[axis]; i++) {
      next = read(shape, strides, axis + 1, from, source + i * strides[axis], to, next);
    }
    return next;
  }

  /**
   * Writes integers; doubles between them are rounded towards zero.
   *
   * @param from DOUBLE, row-major, from its start
   * @param strides elements of the integers, from one index to the next along each axis
   * @param to receives the integers, the one with all indices 0 first
   * @throws IndexOutOfBoundsException if an element is outside its buffer
   */
  public void fromDoubles(long[] shape, NativeBuffer from, long[] strides, NativeBuffer to) {
    write(shape, strides, 0, from, 0, to, 0);
  }

  private long write(
      long[] shape,
      long[] strides,
      int axis,
      NativeBuffer from,
      long source,
      NativeBuffer to,
      long target) {
    if (axis == shape.length) {
      to.putInteger(type, target, from.getDouble(source));
      return source + 1;
    }
    long next = source;
    for (long i = 0; i < shape[axis]; i++) {
      next = write(shape, strides, axis + 1, from, next, to, target + i * strides[axis]);
    }
    return next;
  }
}
