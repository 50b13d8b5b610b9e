package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Contract;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;

/** Contractions, and primitives that move entries. */
final class MovingCases {
  private static final String CONTRACTIONS = "contractions";
  private static final String MOVES = "moves";

  private MovingCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    cases.add(contract("matrix product", "ab,bc->ac", 2, 3, 3, 2));
    cases.add(contract("batched product", "zab,zbc->zca", 2, 2, 3, 2, 3, 2));
    cases.add(contract("elementwise with broadcast", "ab,b->ab", 2, 3, 3));
    cases.add(contract("diagonals and sums", "aab,bc->a", 2, 2, 3, 3, 2));
    cases.add(
        squared(
            CONTRACTIONS,
            "trace",
            x -> Contract.of(List.of(List.of(0, 0)), List.of(), Map.of(), List.of(x)),
            3,
            3));
    cases.add(
        squared(
            CONTRACTIONS,
            "diagonal written",
            x -> Contract.of(List.of(List.of(0)), List.of(0, 0), Map.of(), List.of(x)),
            3));
    cases.add(
        squared(
            CONTRACTIONS,
            "broadcast",
            x -> Contract.of(List.of(List.of(0)), List.of(1, 0), Map.of(1, 2L), List.of(x)),
            3));
    cases.add(squared(MOVES, "reshape", x -> Reshape.of(x, 3, 2), 2, 3));
    cases.add(squared(MOVES, "slice", x -> Slice.of(x, List.of(1L), List.of(2L), List.of(3L)), 7));
    cases.add(squared(MOVES, "pad", x -> Pad.of(x, List.of(1L), List.of(2L), List.of(3L)), 4));
    cases.add(squared(MOVES, "reverse", x -> Reverse.of(x, 0, 1), 2, 3));
    cases.add(
        squared(
            MOVES, "concatenate", x -> Concatenate.of(1, List.of(x, Multiply.of(x, x), x)), 2, 2));
    Variable repeated = indices(2, 0, 2, 1);
    cases.add(squared(MOVES, "gather", x -> Gather.of(x, repeated, 1), 2, 3));
    cases.add(squared(MOVES, "scatter_add", x -> ScatterAdd.of(x, repeated, 0, 3), 4, 2));
    cases.add(squared(MOVES, "reduce_max", x -> ReduceMax.of(x, 1), 2, 3));
    cases.add(
        squared(
            MOVES,
            "stop_gradient",
            x -> Multiply.of(x, StopGradient.of(Multiply.of(zero(x), x))),
            3));
    cases.add(
        squared(MOVES, "cast", x -> Cast.of(Cast.of(x, DataType.DOUBLE), DataType.DOUBLE), 3));
    for (boolean reversed : new boolean[] {false, true}) {
      String name = "linear_recurrence" + (reversed ? ", reversed" : "");
      Points points = new Points(name);
      cases.add(
          DerivativeCase.of(
              MOVES,
              name,
              in -> LinearRecurrence.of(in.get(0), in.get(1), 1, reversed),
              points.between(-1, 1, 2, 4),
              points.between(-1, 1, 2, 4)));
    }
    cases.add(
        DerivativeCase.of(
            MOVES,
            "linear_recurrence at zeros",
            in -> LinearRecurrence.of(in.get(0), in.get(1), 0, false),
            Tensor.of(new double[] {0, 0, 2, 0}, 4),
            Tensor.of(new double[] {1, 0, 0, 3}, 4)));
    return cases;
  }

  private static Variable zero(Variable x) {
    return Fill.of(x.type(), 0);
  }

  private static Variable indices(double... values) {
    return Constant.of(HostArray.of(TensorType.of(DataType.INT64, values.length), values));
  }

  /** A move, and a square behind it, so that there is a second derivative. */
  private static DerivativeCase squared(
      String group, String name, UnaryOperator<Variable> move, int... shape) {
    return DerivativeCase.of(
        group,
        name,
        in -> {
          Variable moved = move.apply(in.get(0));
          return Multiply.of(moved, moved);
        },
        new Points(name).awayFromZero(shape));
  }

  /** Two operands whose sizes are listed one after the other. */
  private static DerivativeCase contract(String name, String equation, int... sizes) {
    String[] sides = equation.split("->", -1);
    String[] terms = sides[0].split(",", -1);
    Points points = new Points(name);
    List<Tensor> operands = new ArrayList<>();
    int next = 0;
    for (String term : terms) {
      int[] shape = Arrays.copyOfRange(sizes, next, next + term.length());
      next += term.length();
      operands.add(points.awayFromZero(shape));
    }
    return DerivativeCase.of(
        CONTRACTIONS,
        name + " " + equation,
        in ->
            Contract.of(
                List.of(labels(terms[0]), labels(terms[1])), labels(sides[1]), Map.of(), in),
        operands.toArray(Tensor[]::new));
  }

  private static List<Integer> labels(String term) {
    return term.chars().boxed().toList();
  }
}
