package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.linalg.Cofactors;
import io.github.knotwork.autodiff.linalg.Determinant;
import io.github.knotwork.autodiff.linalg.Inverse;
import io.github.knotwork.autodiff.linalg.LeastSquares;
import io.github.knotwork.autodiff.linalg.LogDeterminant;
import io.github.knotwork.autodiff.linalg.Solve;
import io.github.knotwork.autodiff.linalg.Sylvester;
import io.github.knotwork.autodiff.linalg.TriangularSolve;
import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Equations of linear algebra, put to the test, and determinants by expansion. */
final class EquationCases {
  static final String GROUP = "linear algebra";

  private EquationCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    solutions(cases);
    triangles(cases);
    leastSquares(cases);
    determinants(cases);
    return cases;
  }

  private static void solutions(List<DerivativeCase> cases) {
    cases.add(solution("solve", Solve::of, a -> a));
    cases.add(solution("solve, transposed", Solve::transposed, PlainMatrix::transposed));
    cases.add(
        of(
            "sylvester",
            in -> Sylvester.of(in.get(0), in.get(1), in.get(2)),
            Oracle.vanishing(
                m -> m.get(0).times(m.get(3)).plus(m.get(3).times(m.get(1))).minus(m.get(2))),
            new Points("sylvester").regular(3, 3),
            new Points("sylvester on the right").regular(2, 2),
            new Points("sylvester, constants").awayFromZero(3, 2)));
    cases.add(
        of(
            "inverse",
            in -> Inverse.of(in.get(0)),
            Oracle.vanishing((a, x) -> a.times(x).minusIdentity()),
            new Points("inverse").regular(3, 3)));
  }

  private static void triangles(List<DerivativeCase> cases) {
    cases.add(solution("triangular solve, lower", TriangularSolve::lower, a -> a.band(0, 9)));
    cases.add(
        solution(
            "triangular solve, lower transposed",
            TriangularSolve::lowerTransposed,
            a -> a.band(0, 9).transposed()));
    cases.add(solution("triangular solve, upper", TriangularSolve::upper, a -> a.band(-9, 0)));
    cases.add(
        solution(
            "triangular solve, upper transposed",
            TriangularSolve::upperTransposed,
            a -> a.band(-9, 0).transposed()));
    cases.add(
        solution(
            "triangular solve, unit diagonal",
            new TriangularSolve(true, false, true)::of,
            a -> a.band(1, 9).plus(PlainMatrix.identity(3))));
  }

  private static void leastSquares(List<DerivativeCase> cases) {
    Points points = new Points("least squares");
    // The residual is orthogonal to the columns, the solution to what A doesn't see.
    Oracle normal =
        Oracle.vanishing(
            m -> m.get(0).transposed().times(m.get(0).times(m.get(2)).minus(m.get(1))));
    cases.add(
        of(
            "least squares, tall",
            in -> LeastSquares.of(in.get(0), in.get(1)),
            normal,
            points.awayFromZero(4, 2),
            points.awayFromZero(4, 2)));
    cases.add(
        of(
            "least squares, wide",
            in -> LeastSquares.of(in.get(0), in.get(1)),
            normal.and(
                Oracle.vanishing(
                    m -> {
                      PlainMatrix a = m.get(0);
                      PlainMatrix gram = a.times(a.transposed());
                      // Adjugate of a 2×2 matrix: X = Aᵀ·(AAᵀ)⁻¹·B without a solver.
                      PlainMatrix adjugate = gram.cofactors().transposed();
                      return a.transposed()
                          .times(adjugate)
                          .times(1 / gram.determinant())
                          .times(m.get(1))
                          .minus(m.get(2));
                    })),
            points.awayFromZero(2, 4),
            points.awayFromZero(2, 2)));
    cases.add(
        of(
            "pseudo-inverse",
            in -> Inverse.pseudo(in.get(0)),
            penrose(),
            points.awayFromZero(2, 4)));
  }

  /** AXA = A, XAX = X, and AX and XA are symmetric (Penrose 1955). */
  private static Oracle penrose() {
    return Oracle.vanishing((a, x) -> a.times(x).times(a).minus(a))
        .and(Oracle.vanishing((a, x) -> x.times(a).times(x).minus(x)))
        .and(Oracle.vanishing((a, x) -> a.times(x).minus(a.times(x).transposed())))
        .and(Oracle.vanishing((a, x) -> x.times(a).minus(x.times(a).transposed())));
  }

  private static void determinants(List<DerivativeCase> cases) {
    Tensor regular = new Points("determinants").regular(3, 3);
    Tensor singular = Tensor.of(new double[] {1, 2, 0.5, 1}, 2, 2);
    Oracle expansion = scalar(PlainMatrix::determinant);
    cases.add(of("determinant", in -> Determinant.of(in.get(0)), expansion, regular));
    cases.add(of("determinant, singular", in -> Determinant.of(in.get(0)), expansion, singular));
    cases.add(
        of(
            "cofactors",
            in -> Variable.apply(new Cofactors(0), in.get(0)),
            Oracle.vanishing((a, c) -> c.minus(a.cofactors())),
            regular));
    cases.add(
        of(
            "log-determinant",
            in -> LogDeterminant.of(in.get(0)).logarithm(),
            scalar(a -> Math.log(Math.abs(a.determinant()))),
            regular));
  }

  private static Oracle scalar(Function<PlainMatrix, Double> expected) {
    return Oracle.value(in -> Tensor.scalar(expected.apply(PlainMatrix.of(in.get(0)))));
  }

  /** X with M·X = B, where M is made of A. */
  private static DerivativeCase solution(
      String name, BinaryOperator<Variable> f, UnaryOperator<PlainMatrix> matrix) {
    return of(
        name,
        in -> f.apply(in.get(0), in.get(1)),
        Oracle.vanishing(m -> matrix.apply(m.get(0)).times(m.get(2)).minus(m.get(1))),
        new Points("matrix").regular(3, 3),
        new Points(name).awayFromZero(3, 2));
  }

  private static DerivativeCase of(
      String name, Function<List<Variable>, Variable> f, Oracle oracle, Tensor... point) {
    return DerivativeCase.of(GROUP, name, f, oracle, point);
  }
}
