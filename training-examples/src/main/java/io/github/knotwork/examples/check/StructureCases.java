package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.structure.Host;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.Segment;
import io.github.knotwork.autodiff.structure.SliceSum;
import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Primitives that hold a graph, or Java code, compared with loops in Java. */
final class StructureCases {
  private static final String GROUP = "structures";

  private StructureCases() {}

  static List<DerivativeCase> all() {
    Points points = new Points(GROUP);
    List<DerivativeCase> cases = new ArrayList<>();
    loops(cases, points);
    slices(cases, points);
    cases.add(
        DerivativeCase.ofAll(
            GROUP,
            "segment",
            in -> Segment.of(in, x -> List.of(Exp.of(step(x.get(0), x.get(1))))),
            Oracle.value(in -> Entries.map(Math::exp, step(in.get(0), in.get(1)))),
            points.between(-1, 1, 2, 2),
            points.between(-1, 1, 2)));
    cases.add(
        DerivativeCase.ofAll(
            GROUP,
            "host",
            in -> Host.call(new HostSine(), in),
            Oracle.value(in -> Entries.map(Math::sin, in.get(0))),
            points.between(-1, 1, 2)));
    return cases;
  }

  private static void loops(List<DerivativeCase> cases, Points points) {
    cases.add(
        DerivativeCase.ofAll(
            GROUP,
            "loop",
            in -> Loop.repeat(3, List.of(in.get(1)), s -> List.of(step(in.get(0), s.get(0)))),
            Oracle.value(
                in -> {
                  Tensor state = in.get(1);
                  for (int k = 0; k < 3; k++) {
                    state = step(in.get(0), state);
                  }
                  return state;
                }),
            points.between(-1, 1, 2, 2),
            points.between(-1, 1, 2)));
    cases.add(
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
            Oracle.values(
                in -> {
                  Tensor state = in.get(1);
                  List<Tensor> outputs = new ArrayList<>();
                  for (int k = 0; k < 3; k++) {
                    Tensor next =
                        Entries.map(Double::sum, step(in.get(0), state), slice(in.get(2), k));
                    outputs.add(Entries.map((a, b) -> a * b, next, state));
                    state = next;
                  }
                  return List.of(state, stacked(outputs));
                }),
            points.between(-1, 1, 2, 2),
            points.between(-1, 1, 2),
            points.between(-1, 1, 3, 2)));
  }

  private static void slices(List<DerivativeCase> cases, Points points) {
    cases.add(
        DerivativeCase.ofAll(
            GROUP,
            "slice_sum",
            in -> SliceSum.sum(List.of(in.get(0)), x -> List.of(step(in.get(1), x.get(0)))),
            Oracle.value(
                in -> {
                  Tensor steps = stacked(steps(in.get(1), in.get(0)));
                  return Entries.of(
                      i -> steps.get(0, i[0]) + steps.get(1, i[0]) + steps.get(2, i[0]), 2);
                }),
            points.between(-1, 1, 3, 2),
            points.between(-1, 1, 2, 2)));
    cases.add(
        DerivativeCase.ofAll(
            GROUP,
            "slice_sum, stacked",
            in -> SliceSum.map(List.of(in.get(0)), x -> List.of(step(in.get(1), x.get(0)))),
            Oracle.value(in -> stacked(steps(in.get(1), in.get(0)))),
            points.between(-1, 1, 3, 2),
            points.between(-1, 1, 2, 2)));
  }

  /** tanh(W·x) */
  private static Variable step(Variable w, Variable x) {
    return Tanh.of(
        Contract.of(List.of(List.of(0, 1), List.of(1)), List.of(0), Map.of(), List.of(w, x)));
  }

  private static Tensor step(Tensor w, Tensor x) {
    PlainMatrix product = PlainMatrix.of(w).times(PlainMatrix.of(x));
    return Entries.of(i -> Math.tanh(product.at(i[0], 0)), 2);
  }

  private static List<Tensor> steps(Tensor w, Tensor stacked) {
    List<Tensor> steps = new ArrayList<>();
    for (int k = 0; k < stacked.shape()[0]; k++) {
      steps.add(step(w, slice(stacked, k)));
    }
    return steps;
  }

  private static Tensor slice(Tensor stacked, int k) {
    return Entries.of(i -> stacked.get(k, i[0]), 2);
  }

  private static Tensor stacked(List<Tensor> slices) {
    return Entries.of(i -> slices.get(i[0]).get(i[1]), slices.size(), 2);
  }
}
