package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Reshape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The same entries under other shapes, and repeated to larger ones; of any element type. A negative
 * axis is counted from the end.
 */
public final class Shapes {
  private Shapes() {}

  /**
   * The same entries in row-major order under another shape.
   *
   * @param shape one size may be −1: it is then what the others leave
   * @throws IllegalArgumentException if the numbers of entries don't match
   */
  public static Variable reshape(Variable x, long... shape) {
    long[] known = shape.clone();
    int free = -1;
    long product = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] == -1) {
        Arguments.require(
            free < 0, "reshape", "more than one size of " + Arrays.toString(shape) + " is -1");
        free = axis;
      } else {
        product = Math.multiplyExact(product, shape[axis]);
      }
    }
    if (free >= 0) {
      Arguments.require(
          product > 0 && x.type().elements() % product == 0,
          "reshape",
          x.type() + " can't take the shape " + Arrays.toString(shape) + ", whatever the -1 is");
      known[free] = x.type().elements() / product;
    }
    return Reshape.of(x, known);
  }

  /** All entries as a vector. */
  public static Variable flatten(Variable x) {
    return Reshape.of(x, x.type().elements());
  }

  /**
   * Axis k of the result is axis {@code order[k]} of x.
   *
   * @throws IllegalArgumentException if that is no order of the axes
   */
  public static Variable permute(Variable x, int... order) {
    int[] counted = IntStream.of(order).map(a -> Arguments.axis("permute", x, a)).toArray();
    return Recast.throughDouble(x, v -> Contract.permute(v, counted));
  }

  /** All axes in the opposite order. */
  public static Variable transpose(Variable x) {
    int last = x.rank() - 1;
    return permute(x, IntStream.rangeClosed(0, last).map(k -> last - k).toArray());
  }

  /** Exchanges two axes. */
  public static Variable swapAxes(Variable x, int axis, int other) {
    int[] order = IntStream.range(0, x.rank()).toArray();
    int a = Arguments.axis("swapAxes", x, axis);
    int b = Arguments.axis("swapAxes", x, other);
    order[a] = b;
    order[b] = a;
    return permute(x, order);
  }

  /**
   * Adds axes of size 1.
   *
   * @param axes where they are in the result; so {@code expandDims(sum(x, 0, 2), 0, 2)} keeps the
   *     axes summed over
   */
  public static Variable expandDims(Variable x, int... axes) {
    int rank = x.rank() + axes.length;
    boolean[] added = new boolean[rank];
    for (int axis : axes) {
      int place = Arguments.place("expandDims", axis, rank, "axis", "a result of rank " + rank);
      Arguments.require(!added[place], "expandDims", "axis " + axis + " is given twice");
      added[place] = true;
    }
    long[] shape = new long[rank];
    int from = 0;
    for (int axis = 0; axis < rank; axis++) {
      shape[axis] = added[axis] ? 1 : x.size(from++);
    }
    return Reshape.of(x, shape);
  }

  /**
   * Removes axes of size 1: those given, or all there are without any.
   *
   * @throws IllegalArgumentException if one given has another size
   */
  public static Variable squeeze(Variable x, int... axes) {
    int[] removed =
        axes.length > 0
            ? Arguments.axes("squeeze", x, axes)
            : IntStream.range(0, x.rank()).filter(k -> x.size(k) == 1).toArray();
    for (int axis : removed) {
      Arguments.require(
          x.size(axis) == 1, "squeeze", "axis " + axis + " of " + x.type() + " is not of size 1");
    }
    return Reshape.of(x, without(x.shape(), removed));
  }

  /**
   * Repeats x by NumPy's rule: shapes are aligned at the last axis, missing axes are added in
   * front, and axes of size 1 are repeated.
   *
   * @throws IllegalArgumentException if x can't be repeated to that shape
   */
  public static Variable broadcastTo(Variable x, long... shape) {
    return Broadcasting.to(x, shape);
  }

  /** A shape without some axes. */
  static long[] without(long[] shape, int... axes) {
    return IntStream.of(Arguments.others(shape.length, axes)).mapToLong(k -> shape[k]).toArray();
  }
}
