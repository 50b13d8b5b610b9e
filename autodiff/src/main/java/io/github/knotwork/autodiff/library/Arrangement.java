package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Broadcast;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Pad;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Reverse;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;

/** Tensors repeated, turned, moved and padded; of any element type. */
public final class Arrangement {
  private Arrangement() {}

  /**
   * The whole tensor several times along each axis.
   *
   * @param times 0 or more, an entry an axis
   */
  public static Variable tile(Variable x, int... times) {
    Arguments.require(
        times.length == x.rank() && IntStream.of(times).allMatch(t -> t >= 0),
        "tile",
        Arrays.toString(times) + " is given for " + x.type() + "; a number an axis is expected");
    Variable tiled = x;
    for (int axis = 0; axis < x.rank(); axis++) {
      tiled = repeated(tiled, axis, axis, times[axis]);
    }
    return tiled;
  }

  /** Every entry of an axis several times, one after the other. */
  public static Variable repeat(Variable x, int axis, int times) {
    Arguments.require(times >= 0, "repeat", "an axis can't be repeated " + times + " times");
    int along = Arguments.axis("repeat", x, axis);
    return repeated(x, along, along + 1, times);
  }

  /** Repeats along a new axis beside an axis, then joins the two. */
  private static Variable repeated(Variable x, int axis, int place, int times) {
    long[] shape = x.shape();
    shape[axis] *= times;
    Variable apart = Recast.throughDouble(x, v -> Broadcast.along(v, place, times));
    return times == 1 ? x : Reshape.of(apart, shape);
  }

  /** The entries of some axes in the opposite order; of all axes if none is given. */
  public static Variable reverse(Variable x, int... axes) {
    return Reverse.of(x, Arguments.axes("reverse", x, axes));
  }

  /** Moves every entry along an axis, by {@code shift} places; those that leave enter again. */
  public static Variable roll(Variable x, int axis, long shift) {
    int along = Arguments.axis("roll", x, axis);
    long n = x.size(along);
    long cut = n == 0 ? 0 : Math.floorMod(-shift, n);
    return cut == 0
        ? x
        : Concatenate.of(along, List.of(Slice.of(x, along, cut, n), Slice.of(x, along, 0, cut)));
  }

  /**
   * Puts a number around the entries.
   *
   * @param before how often in front of each axis, 0 or more
   * @param after how often behind each axis, 0 or more
   * @param value of the element type of x
   */
  public static Variable pad(Variable x, long[] before, long[] after, double value) {
    Arguments.require(
        before.length == x.rank()
            && after.length == x.rank()
            && LongStream.concat(LongStream.of(before), LongStream.of(after)).allMatch(n -> n >= 0),
        "pad",
        String.format(
            "%s and %s are given for %s; numbers of 0 or more, an entry an axis, are expected",
            Arrays.toString(before), Arrays.toString(after), x.type()));
    Variable padded = padWithZeros(x, before, after);
    if (value == 0) {
      return padded;
    }
    Variable inside = Recast.filled(x.type().withDataType(DataType.BOOL), 1);
    return Select.of(
        padWithZeros(inside, before, after), padded, Recast.filled(padded.type(), value));
  }

  private static Variable padWithZeros(Variable x, long[] before, long[] after) {
    List<Long> between = LongStream.generate(() -> 0).limit(x.rank()).boxed().toList();
    return Pad.of(
        x, LongStream.of(before).boxed().toList(), between, LongStream.of(after).boxed().toList());
  }
}
