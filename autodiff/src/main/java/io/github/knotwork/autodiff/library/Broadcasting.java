package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Broadcast;
import io.github.knotwork.autodiff.primitive.Contract;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * NumPy's broadcasting: shapes are aligned at the last axis, missing axes are added in front, and
 * axes of size 1 are repeated.
 */
final class Broadcasting {
  private Broadcasting() {}

  /** The shape that all operands can be repeated to. */
  static long[] shape(String operation, Variable... operands) {
    int rank = 0;
    for (Variable operand : operands) {
      rank = Math.max(rank, operand.rank());
    }
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    for (Variable operand : operands) {
      for (int axis = 1; axis <= operand.rank(); axis++) {
        long size = operand.size(-axis);
        if (size != shape[rank - axis] && size != 1 && shape[rank - axis] != 1) {
          throw new IllegalArgumentException(
              String.format(
                  "%s: the shapes %s don't fit: axis -%d has sizes %d and %d; equal sizes, or 1,"
                      + " are expected",
                  operation, shapes(operands), axis, shape[rank - axis], size));
        }
        shape[rank - axis] = size == 1 ? shape[rank - axis] : size;
      }
    }
    return shape;
  }

  private static String shapes(Variable... operands) {
    return Stream.of(operands)
        .map(v -> Arrays.toString(v.shape()))
        .collect(Collectors.joining(", "));
  }

  /** All operands, of one element type, repeated to one shape. */
  static Variable[] together(String operation, Variable... operands) {
    Arguments.sameDataType(operation, operands);
    long[] shape = shape(operation, operands);
    return Stream.of(operands).map(v -> to(v, shape)).toArray(Variable[]::new);
  }

  /** As {@link Broadcast#to}, for every element type. */
  static Variable to(Variable x, long... shape) {
    return Recast.throughDouble(x, v -> Broadcast.to(v, shape));
  }

  /** Two operands of one element type, repeated to one shape, then combined. */
  static Variable apply(
      String operation, Variable x, Variable y, BinaryOperator<Variable> combination) {
    Variable[] both = together(operation, x, y);
    return combination.apply(both[0], both[1]);
  }

  /**
   * Repeats what a reduction left along the axes it took.
   *
   * @param reduced of the shape of {@code like} without those axes
   * @param axes counted from the front, ascending
   */
  static Variable along(Variable reduced, Variable like, int... axes) {
    Map<Integer, Long> sizes = new HashMap<>();
    for (int axis : axes) {
      sizes.put(axis, like.size(axis));
    }
    return axes.length == 0
        ? reduced
        : Contract.of(
            List.of(IntStream.of(Arguments.others(like.rank(), axes)).boxed().toList()),
            IntStream.range(0, like.rank()).boxed().toList(),
            sizes,
            List.of(reduced));
  }
}
