package io.github.knotwork.autodiff.random;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Sigmoid;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.Segment;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.List;
import java.util.Optional;

/** Loops, sums over slices, segments, with small bodies that capture variables. */
final class StructureMakers {
  private StructureMakers() {}

  static List<NodeMaker> all() {
    return List.of(
        StructureMakers::repeat,
        StructureMakers::scan,
        StructureMakers::segment,
        StructureMakers::slices);
  }

  private static Optional<Variable> repeat(Pool pool) {
    Variable x = pool.any();
    Variable captured = pool.like(x.type());
    int steps = pool.random.nextInt(4);
    return Optional.of(
        Loop.repeat(
                steps,
                List.of(x),
                s -> List.of(Tanh.of(Add.of(Affine.of(s.get(0), 0.5, 0.1), captured))))
            .get(0));
  }

  private static Optional<Variable> scan(Pool pool) {
    return pool.where(v -> v.rank() > 0 && v.size(0) > 0)
        .map(
            x -> {
              Variable first = Affine.of(Segment.of(List.of(x), s -> s).get(0), 0.3, 0);
              return Loop.scan(
                      (int) x.size(0),
                      List.of(first),
                      List.of(x, first),
                      (state, slices) ->
                          new Loop.Result(
                              List.of(Sigmoid.of(state.get(0))),
                              List.of(Multiply.of(slices.get(0), slices.get(1)))))
                  .outputs()
                  .get(0);
            });
  }

  private static Optional<Variable> segment(Pool pool) {
    Variable x = pool.any();
    Variable captured = pool.like(x.type());
    return Optional.of(
        Segment.of(List.of(x), s -> List.of(Sigmoid.of(Multiply.of(s.get(0), captured)))).get(0));
  }

  private static Optional<Variable> slices(Pool pool) {
    return pool.where(v -> v.rank() > 0)
        .map(
            x ->
                pool.random.nextBoolean()
                    ? SliceSum.sum(List.of(x), s -> List.of(Tanh.of(s.get(0)))).get(0)
                    : SliceSum.map(List.of(x, x), s -> List.of(Multiply.of(s.get(0), s.get(1))))
                        .get(0));
  }
}
