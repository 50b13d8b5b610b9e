package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.linalg.Cholesky;
import io.github.knotwork.autodiff.linalg.Determinant;
import io.github.knotwork.autodiff.linalg.Eigh;
import io.github.knotwork.autodiff.linalg.Inverse;
import io.github.knotwork.autodiff.linalg.LeastSquares;
import io.github.knotwork.autodiff.linalg.LogDeterminant;
import io.github.knotwork.autodiff.linalg.LowRankProjector;
import io.github.knotwork.autodiff.linalg.Matrices;
import io.github.knotwork.autodiff.linalg.MatrixFunction;
import io.github.knotwork.autodiff.linalg.PolarFactor;
import io.github.knotwork.autodiff.linalg.Qr;
import io.github.knotwork.autodiff.linalg.SingularValueFunction;
import io.github.knotwork.autodiff.linalg.Solve;
import io.github.knotwork.autodiff.linalg.SpectralFunctions;
import io.github.knotwork.autodiff.linalg.Sylvester;
import io.github.knotwork.autodiff.linalg.ThinSvd;
import io.github.knotwork.autodiff.linalg.TriangularSolve;
import io.github.knotwork.autodiff.linalg.TruncatedReconstruction;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Functions of linear algebra. Symmetric and positive definite arguments are made from any matrix,
 * so that all entries are free to move.
 */
final class LinearAlgebraCases {
  private static final String GROUP = "linear algebra";

  private LinearAlgebraCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    equations(cases);
    decompositions(cases);
    fused(cases);
    return cases;
  }

  private static void equations(List<DerivativeCase> cases) {
    Points points = new Points("equations");
    Tensor regular = regular(3, 1);
    Tensor right = points.awayFromZero(3, 2);
    cases.add(of("solve", in -> Solve.of(in.get(0), in.get(1)), regular, right));
    cases.add(
        of("triangular solve", in -> TriangularSolve.lower(in.get(0), in.get(1)), regular, right));
    cases.add(
        of(
            "least squares",
            in -> LeastSquares.of(in.get(0), in.get(1)),
            points.awayFromZero(4, 2),
            points.awayFromZero(4, 2)));
    cases.add(
        of(
            "sylvester",
            in -> Sylvester.of(in.get(0), in.get(1), in.get(2)),
            regular,
            regular(2, 3),
            right));
    cases.add(of("inverse", in -> Inverse.of(in.get(0)), regular));
    cases.add(of("pseudo-inverse", in -> Inverse.pseudo(in.get(0)), points.awayFromZero(2, 4)));
    cases.add(of("determinant", in -> Determinant.of(in.get(0)), regular));
    cases.add(
        of(
            "determinant, singular",
            in -> Determinant.of(in.get(0)),
            Tensor.of(new double[] {1, 2, 0.5, 1}, 2, 2)));
    cases.add(of("log-determinant", in -> LogDeterminant.of(in.get(0)).logarithm(), regular));
  }

  private static void decompositions(List<DerivativeCase> cases) {
    Points points = new Points("decompositions");
    cases.add(positive("cholesky", Cholesky::of));
    for (int[] shape : new int[][] {{4, 2}, {2, 4}, {3, 3}, {1, 1}}) {
      String size = " " + shape[0] + "x" + shape[1];
      Tensor a = points.awayFromZero(shape);
      cases.add(
          DerivativeCase.ofAll(
              GROUP, "qr" + size, in -> List.of(Qr.of(in.get(0)).q(), Qr.of(in.get(0)).r()), a));
      cases.add(
          DerivativeCase.ofAll(
              GROUP,
              "svd" + size,
              in -> {
                ThinSvd.Factors f = ThinSvd.of(in.get(0));
                return List.of(f.u(), f.s(), f.vt());
              },
              a));
    }
    cases.add(
        DerivativeCase.ofAll(
            GROUP,
            "eigh",
            in -> {
              Eigh.Pairs pairs = Eigh.of(Matrices.symmetricPart(in.get(0)));
              return List.of(pairs.values(), pairs.vectors());
            },
            regular(3, 2)));
  }

  private static void fused(List<DerivativeCase> cases) {
    Points points = new Points("fused");
    cases.add(positive("matrix square root", MatrixFunction::sqrt));
    cases.add(positive("matrix inverse 4th root", a -> MatrixFunction.inverseRoot(a, 4)));
    cases.add(positive("matrix logarithm", MatrixFunction::log));
    cases.add(
        of(
            "matrix exponential",
            in -> MatrixFunction.exp(Matrices.symmetricPart(in.get(0))),
            regular(3, 5)));
    cases.add(
        of(
            "matrix exponential at ties",
            in -> MatrixFunction.exp(Matrices.symmetricPart(in.get(0))),
            Tensor.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 2}, 3, 3)));
    Tensor wide = points.awayFromZero(2, 4);
    cases.add(
        of(
            "singular-value function",
            in -> SingularValueFunction.of(SpectralFunctions.oddPower(3), in.get(0)),
            wide));
    cases.add(of("polar factor", in -> PolarFactor.of(in.get(0)), points.awayFromZero(4, 2)));
    Tensor tall = Tensor.of(new double[] {3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0}, 4, 3);
    cases.add(of("low-rank projector at ties", in -> LowRankProjector.left(in.get(0), 2), tall));
    cases.add(
        of(
            "truncated reconstruction at ties",
            in -> TruncatedReconstruction.of(in.get(0), 2),
            tall));
  }

  private static DerivativeCase of(
      String name, Function<List<Variable>, Variable> f, Tensor... point) {
    return DerivativeCase.of(GROUP, name, f, point);
  }

  /** A function of A·Aᵀ + 1. */
  private static DerivativeCase positive(String name, UnaryOperator<Variable> f) {
    return of(
        name,
        in -> {
          Variable a = in.get(0);
          return f.apply(Add.of(Matrices.productTransposedRight(a, a), Matrices.identityLike(a)));
        },
        regular(3, 4));
  }

  /** Well away from singular, with all eigenvalues and singular values apart. */
  private static Tensor regular(int n, int seed) {
    double[] entries = new Points("regular " + seed).between(-0.5, 0.5, n, n).toArray();
    for (int i = 0; i < n; i++) {
      entries[i * n + i] += 2 + i;
    }
    return Tensor.of(entries, n, n);
  }
}
