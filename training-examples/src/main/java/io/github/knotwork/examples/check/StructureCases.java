package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.Segment;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.List;
import java.util.Map;

/** Primitives that hold a graph. */
final class StructureCases {
  private static final String GROUP = "structures";

  private StructureCases() {}

  static List<DerivativeCase> all() {
    Points points = new Points(GROUP);
    return List.of(
        DerivativeCase.ofAll(
            GROUP,
            "loop",
            in -> Loop.repeat(3, List.of(in.get(1)), s -> List.of(step(in.get(0), s.get(0)))),
            points.between(-1, 1, 2, 2),
            points.between(-1, 1, 2)),
        DerivativeCase.ofAll(
            GROUP,
            "loop with slices and outputs",
            in -> {
              Loop.Result result =
                  Loop.scan(
                      3,
                      List.of(in.get(1)),
                      List.of(in.get(2)),
                      (s, x) -> {
                        Variable next = Add.of(step(in.get(0), s.get(0)), x.get(0));
                        return new Loop.Result(List.of(next), List.of(Multiply.of(next, s.get(0))));
                      });
              return List.of(result.states().get(0), result.outputs().get(0));
            },
            points.between(-1, 1, 2, 2),
            points.between(-1, 1, 2),
            points.between(-1, 1, 3, 2)),
        DerivativeCase.ofAll(
            GROUP,
            "slice_sum",
            in -> SliceSum.sum(List.of(in.get(0)), x -> List.of(step(in.get(1), x.get(0)))),
            points.between(-1, 1, 3, 2),
            points.between(-1, 1, 2, 2)),
        DerivativeCase.ofAll(
            GROUP,
            "slice_sum, stacked",
            in -> SliceSum.map(List.of(in.get(0)), x -> List.of(step(in.get(1), x.get(0)))),
            points.between(-1, 1, 3, 2),
            points.between(-1, 1, 2, 2)),
        DerivativeCase.ofAll(
            GROUP,
            "segment",
            in -> Segment.of(in, x -> List.of(Exp.of(step(x.get(0), x.get(1))))),
            points.between(-1, 1, 2, 2),
            points.between(-1, 1, 2)));
  }

  /** tanh(W·x) */
  private static Variable step(Variable w, Variable x) {
    return Tanh.of(
        Contract.of(List.of(List.of(0, 1), List.of(1)), List.of(0), Map.of(), List.of(w, x)));
  }
}
