package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/** What functions check and complete in what they are given, before they compose primitives. */
final class Arguments {
  private Arguments() {}

  /** Refuses, in the wording of all refusals: the operation, what is wrong, what is expected. */
  static void require(boolean holds, String operation, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(operation + ": " + otherwise);
    }
  }

  static void differentiable(String operation, Variable... operands) {
    for (int k = 0; k < operands.length; k++) {
      TensorType type = operands[k].type();
      if (!type.isDifferentiable()) {
        throw new IllegalArgumentException(
            operation + ": operand " + k + " is " + type + "; FLOAT or DOUBLE is expected");
      }
    }
  }

  static void sameDataType(String operation, Variable... operands) {
    for (int k = 1; k < operands.length; k++) {
      if (operands[k].type().dataType() != operands[0].type().dataType()) {
        throw new IllegalArgumentException(
            String.format(
                "%s: operand %d is %s, operand 0 is %s; cast one to the element type of the other",
                operation, k, operands[k].type(), operands[0].type()));
      }
    }
  }

  /** Integers that number things. */
  static void indices(String operation, Variable indices) {
    if (indices.type().dataType() != DataType.INT64) {
      throw new IllegalArgumentException(
          operation + ": the indices are " + indices.type() + "; LONG is expected");
    }
  }

  /** An axis counted from the front; a negative one is given from the end. */
  static int axis(String operation, Variable x, int axis) {
    return place(operation, axis, x.rank(), "axis", x.type());
  }

  /** A place among {@code count} places, counted from the front; a negative one from the end. */
  static int place(String operation, int place, int count, String what, Object of) {
    int counted = place < 0 ? place + count : place;
    if (counted < 0 || counted >= count) {
      throw new IllegalArgumentException(
          String.format(
              "%s: there is no %s %d in %s; from %d to %d are possible",
              operation, what, place, of, -count, count - 1));
    }
    return counted;
  }

  /** Axes counted from the front, in ascending order; all of them if none is given. */
  static int[] axes(String operation, Variable x, int... axes) {
    if (axes.length == 0) {
      return IntStream.range(0, x.rank()).toArray();
    }
    int[] counted = IntStream.of(axes).map(a -> axis(operation, x, a)).sorted().toArray();
    require(
        IntStream.of(counted).distinct().count() == counted.length,
        operation,
        "an axis of " + x.type() + " is given twice in " + Arrays.toString(axes));
    return counted;
  }

  /** The axes that are not among some, ascending. */
  static int[] others(int rank, int... axes) {
    return IntStream.range(0, rank)
        .filter(axis -> IntStream.of(axes).noneMatch(a -> a == axis))
        .toArray();
  }

  /** The number of entries over some axes. */
  static long count(Variable x, int... axes) {
    return IntStream.of(axes).mapToLong(x::size).reduce(1, Math::multiplyExact);
  }
}
