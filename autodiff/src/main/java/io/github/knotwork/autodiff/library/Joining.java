package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Joining tensors of one element type, and taking them apart. A negative axis is from the end. */
public final class Joining {
  private Joining() {}

  /**
   * Joins tensors along an axis; their other sizes are equal.
   *
   * @throws IllegalArgumentException if there are none, or they don't fit
   */
  public static Variable concat(int axis, Variable... parts) {
    Arguments.require(parts.length > 0, "concat", "there is nothing to join");
    return Concatenate.of(Arguments.axis("concat", parts[0], axis), List.of(parts));
  }

  /**
   * Joins tensors of one shape along a new axis.
   *
   * @param axis where it is in the result
   * @throws IllegalArgumentException if there are none, or they don't fit
   */
  public static Variable stack(int axis, Variable... parts) {
    Arguments.require(parts.length > 0, "stack", "there is nothing to join");
    for (Variable part : parts) {
      Arguments.require(
          part.type().equals(parts[0].type()),
          "stack",
          "a part is "
              + part.type()
              + ", another "
              + parts[0].type()
              + "; equal types are expected");
    }
    return Concatenate.of(
        Arguments.place("stack", axis, parts[0].rank() + 1, "place for an axis", parts[0].type()),
        Stream.of(parts).map(p -> Shapes.expandDims(p, axis)).toList());
  }

  /** The slices along an axis, which disappears; the inverse of {@link #stack}. */
  public static List<Variable> unstack(Variable x, int axis) {
    int along = Arguments.axis("unstack", x, axis);
    List<Variable> parts = new ArrayList<>();
    for (long k = 0; k < x.size(along); k++) {
      parts.add(Reshape.of(Slice.of(x, along, k, k + 1), Shapes.without(x.shape(), along)));
    }
    return List.copyOf(parts);
  }

  /**
   * Parts of given sizes along an axis; the inverse of {@link #concat}.
   *
   * @throws IllegalArgumentException if the sizes don't add up to that of the axis
   */
  public static List<Variable> split(Variable x, int axis, long... sizes) {
    int along = Arguments.axis("split", x, axis);
    Arguments.require(
        LongStream.of(sizes).sum() == x.size(along) && LongStream.of(sizes).allMatch(s -> s >= 0),
        "split",
        "the sizes "
            + Arrays.toString(sizes)
            + " don't add up to axis "
            + along
            + " of "
            + x.type());
    List<Variable> parts = new ArrayList<>();
    long from = 0;
    for (long size : sizes) {
      parts.add(Slice.of(x, along, from, from + size));
      from += size;
    }
    return List.copyOf(parts);
  }

  /**
   * Equal parts along an axis.
   *
   * @throws IllegalArgumentException if the size of the axis is no multiple of their number
   */
  public static List<Variable> splitEvenly(Variable x, int axis, int parts) {
    int along = Arguments.axis("splitEvenly", x, axis);
    Arguments.require(
        parts > 0 && x.size(along) % parts == 0,
        "splitEvenly",
        "axis " + along + " of " + x.type() + " can't be split into " + parts + " equal parts");
    long[] sizes = new long[parts];
    Arrays.fill(sizes, x.size(along) / parts);
    return split(x, along, sizes);
  }
}
