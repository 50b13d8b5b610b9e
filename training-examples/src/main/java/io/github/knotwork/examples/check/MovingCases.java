package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Gather;
import io.github.knotwork.autodiff.primitive.LinearRecurrence;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Pad;
import io.github.knotwork.autodiff.primitive.ReduceMax;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Reverse;
import io.github.knotwork.autodiff.primitive.ScatterAdd;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.autodiff.primitive.StopGradient;
import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;

/** Primitives that move entries, compared with the same moves index by index. */
final class MovingCases {
  private static final String GROUP = "moves";

  private MovingCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    pieces(cases);
    indexed(cases);
    constants(cases);
    recurrences(cases);
    return cases;
  }

  private static void pieces(List<DerivativeCase> cases) {
    cases.add(
        moved(
            "reshape",
            x -> Reshape.of(x, 3, 2),
            x -> Entries.of(i -> x.get((2 * i[0] + i[1]) / 3, (2 * i[0] + i[1]) % 3), 3, 2),
            2,
            3));
    cases.add(
        moved(
            "slice",
            x -> Slice.of(x, List.of(1L), List.of(2L), List.of(3L)),
            x -> Entries.of(i -> x.get(1 + 2 * i[0]), 3),
            7));
    cases.add(
        moved(
            "pad",
            x -> Pad.of(x, List.of(1L), List.of(2L), List.of(3L)),
            x -> Entries.of(i -> i[0] % 3 == 1 && i[0] < 11 ? x.get(i[0] / 3) : 0, 14),
            4));
    cases.add(
        moved(
            "reverse",
            x -> Reverse.of(x, 0, 1),
            x -> Entries.of(i -> x.get(1 - i[0], 2 - i[1]), 2, 3),
            2,
            3));
    cases.add(
        moved(
            "concatenate",
            x -> Concatenate.of(1, List.of(x, Multiply.of(x, x), x)),
            x -> Entries.of(i -> Math.pow(x.get(i[0], i[1] % 2), i[1] / 2 == 1 ? 2 : 1), 2, 6),
            2,
            2));
  }

  private static void indexed(List<DerivativeCase> cases) {
    int[] picked = {2, 0, 2, 1};
    Variable indices = Constant.of(HostArray.of(TensorType.of(DataType.INT64, 4), 2, 0, 2, 1));
    cases.add(
        moved(
            "gather",
            x -> Gather.of(x, indices, 1),
            x -> Entries.of(i -> x.get(i[0], picked[i[1]]), 2, 4),
            2,
            3));
    cases.add(
        moved(
            "scatter_add",
            x -> ScatterAdd.of(x, indices, 0, 3),
            x ->
                Entries.of(
                    i -> {
                      double sum = 0;
                      for (int k = 0; k < picked.length; k++) {
                        sum += picked[k] == i[0] ? x.get(k, i[1]) : 0;
                      }
                      return sum;
                    },
                    3,
                    2),
            4,
            2));
    cases.add(
        moved(
            "reduce_max",
            x -> ReduceMax.of(x, 1),
            x ->
                Entries.of(
                    i -> {
                      double largest = x.get(i[0], 0);
                      for (int j = 1; j < 3; j++) {
                        largest = x.get(i[0], j) > largest ? x.get(i[0], j) : largest;
                      }
                      return largest;
                    },
                    2),
            2,
            3));
  }

  private static void constants(List<DerivativeCase> cases) {
    // Differences see through it, so what it holds back has to be zero.
    cases.add(
        moved(
            "stop_gradient",
            x -> Add.of(x, StopGradient.of(Multiply.of(Fill.of(x.type(), 0), x))),
            x -> x,
            3));
    // Through DOUBLE and back, a change for FLOAT inputs; and LONG, which has no derivative.
    cases.add(
        moved(
            "cast",
            x -> {
              DataType own = x.type().dataType();
              Variable whole = Cast.of(Cast.of(x, DataType.INT64), own);
              return Multiply.of(Cast.of(Cast.of(x, DataType.DOUBLE), own), Affine.of(whole, 1, 3));
            },
            x -> Entries.map(v -> v * (3 + (long) v), x),
            3));
  }

  private static void recurrences(List<DerivativeCase> cases) {
    for (boolean reversed : new boolean[] {false, true}) {
      String name = "linear_recurrence" + (reversed ? ", reversed" : "");
      Points points = new Points(name);
      cases.add(
          recurrence(name, reversed, points.between(-1, 1, 2, 4), points.between(-1, 1, 2, 4)));
    }
    cases.add(
        recurrence(
            "linear_recurrence at zeros",
            false,
            Tensor.of(new double[] {0, 0, 2, 0}, 1, 4),
            Tensor.of(new double[] {1, 0, 0, 3}, 1, 4)));
  }

  /** Along axis 1. */
  private static DerivativeCase recurrence(String name, boolean reversed, Tensor a, Tensor b) {
    return DerivativeCase.of(
        GROUP,
        name,
        in -> LinearRecurrence.of(in.get(0), in.get(1), 1, reversed),
        Oracle.value(in -> recurrence(in.get(0), in.get(1), reversed)),
        a,
        b);
  }

  private static Tensor recurrence(Tensor a, Tensor b, boolean reversed) {
    int n = b.shape()[1];
    int back = reversed ? 1 : -1;
    // The sum over all starts of what the factors since then leave of each.
    return Entries.of(
        i -> {
          double sum = 0;
          double factor = 1;
          for (int k = i[1]; k >= 0 && k < n; k += back) {
            sum += factor * b.get(i[0], k);
            factor *= a.get(i[0], k);
          }
          return sum;
        },
        b.shape());
  }

  private static DerivativeCase moved(
      String name, UnaryOperator<Variable> move, UnaryOperator<Tensor> expected, int... shape) {
    return squared(GROUP, name, move, expected, shape);
  }

  /** A move, and a square behind it, so that there is a second derivative. */
  static DerivativeCase squared(
      String group,
      String name,
      UnaryOperator<Variable> move,
      UnaryOperator<Tensor> expected,
      int... shape) {
    return DerivativeCase.of(
        group,
        name,
        in -> {
          Variable moved = move.apply(in.get(0));
          return Multiply.of(moved, moved);
        },
        Oracle.value(in -> Entries.map(y -> y * y, expected.apply(in.get(0)))),
        new Points(name).awayFromZero(shape));
  }
}
