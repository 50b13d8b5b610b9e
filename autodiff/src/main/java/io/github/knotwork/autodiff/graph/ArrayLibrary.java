package io.github.knotwork.autodiff.graph;

import io.github.knotwork.autodiff.einsum.ArrayBackend;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What any array library offers. A primitive says once, with {@link Primitive#express}, what it is
 * in these operations, and can then be handed to every library that has them.
 *
 * <p>No array passed in is empty, and none is modified. Axes are 0 or more.
 *
 * @param <T> the arrays
 */
public interface ArrayLibrary<T> extends ArrayBackend<T> {

  /** An array of given values. */
  T constant(HostArray value);

  /**
   * A function of one, two or three numbers, entry by entry, on arrays of one shape.
   *
   * @param function the name of the primitive that it is: "exp", "maximum", "less", "select", …
   */
  T elementwise(String function, List<T> arguments);

  /** scale·x + shift. */
  T affine(T x, double scale, double shift);

  /** xᵖ. */
  T power(T x, double exponent);

  /** Another element type; towards zero for LONG, "not 0" for BOOL. */
  T cast(T x, DataType type);

  /** The largest entry along an axis, which disappears. */
  T max(T x, int axis);

  /** Entries from {@code start} on, each {@code step}-th, {@code size} of them, by axis. */
  T slice(T x, long[] start, long[] step, long[] size);

  /** Zeros before and after the entries, by axis. */
  T pad(T x, long[] low, long[] high);

  /** Joins two or more arrays along an axis. */
  T concatenate(List<T> parts, int axis);

  /** Joins one or more arrays of one shape along a new first axis. */
  T stack(List<T> parts);

  /** Repeats all of an array, so many times along each axis. */
  T tile(T x, long... times);

  /** The entries of some axes in the opposite order. */
  T reverse(T x, int... axes);

  /** Rows of a matrix: row k of the result is row {@code indices[k]}, of LONG [n]. */
  T gather(T matrix, T indices);

  /**
   * Adds row k of a matrix to row {@code indices[k]} of zeros.
   *
   * @param rows [n, m]
   * @param indices LONG [n]
   * @param shape n and m
   * @return [size, m]
   */
  T scatterAdd(T rows, T indices, long[] shape, long size);
}
