package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.linalg.LowRankProjector;
import io.github.knotwork.autodiff.linalg.MatrixFunction;
import io.github.knotwork.autodiff.linalg.PolarFactor;
import io.github.knotwork.autodiff.linalg.SingularValueFunction;
import io.github.knotwork.autodiff.linalg.SpectralFunctions;
import io.github.knotwork.autodiff.linalg.TruncatedReconstruction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/** Functions of matrices, also where eigenvalues or singular values are equal. */
final class FusedCases {
  /** Singular values 3, 3 and 1. */
  private static final Tensor TIES =
      Tensor.of(new double[] {3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0}, 4, 3);

  private FusedCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    ofPositive(cases);
    ofSymmetric(cases);
    ofSingularValues(cases);
    ofSubspaces(cases);
    return cases;
  }

  private static void ofPositive(List<DerivativeCase> cases) {
    cases.add(positive("matrix square root", MatrixFunction::sqrt, (s, x) -> x.power(2).minus(s)));
    cases.add(
        positive(
            "matrix inverse 4th root",
            a -> MatrixFunction.inverseRoot(a, 4),
            (s, x) -> x.power(4).times(s).minusIdentity()));
    cases.add(positive("matrix logarithm", MatrixFunction::log, (s, x) -> x.exp().minus(s)));
  }

  private static void ofSymmetric(List<DerivativeCase> cases) {
    BinaryOperator<PlainMatrix> exponential = (a, x) -> x.minus(a.symmetricPart().exp());
    Tensor ties = Tensor.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 2}, 3, 3);
    cases.add(
        of(
            "matrix exponential",
            MatrixFunction::exp,
            exponential,
            new Points("exponential").regular(3, 3)));
    cases.add(of("matrix exponential at ties", MatrixFunction::exp, exponential, ties));
    cases.add(
        of(
            "matrix cube at ties",
            a -> MatrixFunction.of(SpectralFunctions.power(3), a),
            (a, x) -> x.minus(a.symmetricPart().power(3)),
            ties));
  }

  private static void ofSingularValues(List<DerivativeCase> cases) {
    cases.add(
        of(
            "singular values cubed",
            a -> SingularValueFunction.of(SpectralFunctions.oddPower(3), a),
            (a, x) -> x.minus(a.times(a.transposed()).times(a)),
            new Points("cubed").awayFromZero(2, 4)));
    cases.add(
        DerivativeCase.of(
            EquationCases.GROUP,
            "polar factor",
            in -> PolarFactor.of(in.get(0)),
            polar(),
            new Points("polar").awayFromZero(4, 2)));
    cases.add(
        of(
            "polar factor of rank 2 at ties",
            a -> PolarFactor.of(a, 2),
            (a, p) -> p.minus(corner(4, 3, 1)),
            TIES));
  }

  /** A = P·H, where P has orthonormal columns, and the 2×2 matrix H is symmetric and positive. */
  private static Oracle polar() {
    return Oracle.vanishing((a, p) -> p.times(p.transposed().times(a)).minus(a))
        .and(Oracle.vanishing((a, p) -> p.gram().minusIdentity()))
        .and(Oracle.vanishing((a, p) -> p.transposed().times(a).minus(a.transposed().times(p))))
        .and(
            (in, out) -> {
              PlainMatrix a = PlainMatrix.of(in.get(0));
              PlainMatrix h = PlainMatrix.of(out.get(0)).transposed().times(a);
              return DoubleStream.of(
                  h.determinant() - Math.sqrt(a.gram().determinant()),
                  Math.min(0, h.at(0, 0)),
                  Math.min(0, h.at(1, 1)));
            });
  }

  private static void ofSubspaces(List<DerivativeCase> cases) {
    cases.add(
        of(
            "left low-rank projector at ties",
            a -> LowRankProjector.left(a, 2),
            (a, p) -> p.minus(corner(4, 4, 1)),
            TIES));
    cases.add(
        of(
            "right low-rank projector at ties",
            a -> LowRankProjector.right(a, 2),
            (a, p) -> p.minus(corner(3, 3, 1)),
            TIES));
    cases.add(
        of(
            "truncated reconstruction at ties",
            a -> TruncatedReconstruction.of(a, 2),
            (a, x) -> x.minus(corner(4, 3, 3)),
            TIES));
    cases.add(
        of(
            "reconstruction of the identity",
            a -> SingularValueFunction.of(SpectralFunctions.oddPower(1), a),
            (a, x) -> x.minus(a),
            Tensor.of(new double[] {1, 0, 0, 1}, 2, 2)));
  }

  /** One value in the first two places of the diagonal. */
  private static PlainMatrix corner(int height, int width, double value) {
    return PlainMatrix.of(height, width, (i, j) -> i == j && i < 2 ? value : 0);
  }

  private static DerivativeCase positive(
      String name, UnaryOperator<Variable> f, BinaryOperator<PlainMatrix> defect) {
    return of(
        name,
        a -> f.apply(DecompositionCases.positive(a)),
        (a, x) -> defect.apply(DecompositionCases.positive(a), x),
        new Points("positive").regular(3, 3));
  }

  private static DerivativeCase of(
      String name, UnaryOperator<Variable> f, BinaryOperator<PlainMatrix> defect, Tensor a) {
    return DerivativeCase.of(
        EquationCases.GROUP, name, in -> f.apply(in.get(0)), Oracle.vanishing(defect), a);
  }
}
