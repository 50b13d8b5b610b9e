package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.linalg.DegeneracyGuard;
import io.github.knotwork.autodiff.linalg.FullRank;
import io.github.knotwork.autodiff.linalg.GuardedQuotient;
import io.github.knotwork.autodiff.primitive.Multiply;
import java.util.List;

/** What decompositions are guarded by, where there is nothing to refuse. */
final class GuardCases {
  private static final String GROUP = "guards";

  private GuardCases() {}

  static List<DerivativeCase> all() {
    Points points = new Points(GROUP);
    return List.of(
        DerivativeCase.of(
            GROUP,
            "guarded quotient",
            in -> GuardedQuotient.of(in.get(0), in.get(1), spectrum(in.get(0)), in.get(0)),
            Oracle.value(in -> Entries.map((x, d) -> x / d, in.get(0), in.get(1))),
            points.awayFromZero(2, 2),
            points.awayFromZero(2, 2)),
        DerivativeCase.of(
            GROUP,
            "degeneracy guard",
            in -> {
              Variable square = Multiply.of(in.get(0), in.get(0));
              return DegeneracyGuard.of(
                  square, in.get(0), in.get(0), spectrum(in.get(0)), in.get(0));
            },
            Oracle.value(in -> Entries.map(x -> x * x, in.get(0))),
            points.awayFromZero(2, 2)),
        DerivativeCase.of(
            GROUP,
            "full rank",
            in -> FullRank.of(Multiply.of(in.get(0), in.get(0))),
            Oracle.value(in -> Entries.map(x -> x * x, in.get(0))),
            points.awayFromZero(2, 2)),
        DerivativeCase.of(
            GROUP,
            "full rank, complex",
            in -> FullRank.of(Multiply.of(in.get(0), in.get(0)), Multiply.of(in.get(0), in.get(0))),
            Oracle.value(in -> Entries.map(x -> x * x, in.get(0))),
            points.awayFromZero(2, 2)));
  }

  private static Variable spectrum(Variable like) {
    return Constant.of(HostArray.of(like.type().withShape(2), 2, 1));
  }
}
