package io.github.knotwork.examples.check;

import static io.github.knotwork.autodiff.complex.ComplexMatrices.ofRealForm;
import static io.github.knotwork.autodiff.complex.ComplexMatrices.realForm;

import io.github.knotwork.autodiff.complex.Complex;
import io.github.knotwork.autodiff.complex.ComplexContract;
import io.github.knotwork.autodiff.complex.ComplexMatrices;
import io.github.knotwork.autodiff.complex.ComplexQr;
import io.github.knotwork.autodiff.complex.ComplexSvd;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.linalg.PolarFactor;
import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Complex tensors, as pairs of real ones, compared with the real matrices of twice the size that
 * multiply as they do; adjoints are transposes of those.
 */
final class ComplexCases {
  private static final String GROUP = "complex";

  private ComplexCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    numbers(cases);
    ofOne(cases);
    ofTwo(cases);
    decompositions(cases);
    return cases;
  }

  private static void numbers(List<DerivativeCase> cases) {
    int[] one = {1, 1};
    cases.add(ofTwo("times", Complex::times, (a, b) -> a.times(b), one, one));
    cases.add(
        of(
            "divided by",
            z -> parts(z.get(0).dividedBy(z.get(1))),
            Oracle.vanishing(m -> form(m, 4).times(form(m, 2)).minus(form(m, 0))),
            one,
            one));
    cases.add(
        of(
            "norm",
            z -> List.of(z.get(0).norm()),
            Oracle.value(in -> Tensor.scalar(Math.hypot(in.get(0).get(0, 0), in.get(1).get(0, 0)))),
            one));
  }

  private static void ofOne(List<DerivativeCase> cases) {
    cases.add(ofOne("adjoint", ComplexMatrices::adjoint, PlainMatrix::transposed, 2, 3));
    cases.add(
        ofOne("Hermitian part", ComplexMatrices::hermitianPart, PlainMatrix::symmetricPart, 2, 2));
    cases.add(
        ofOne(
            "skew-Hermitian part",
            ComplexMatrices::skewHermitianPart,
            a -> a.minus(a.symmetricPart()),
            2,
            2));
    cases.add(
        of(
            "polar factor in real form",
            z -> parts(ofRealForm(PolarFactor.of(realForm(z.get(0))))),
            Oracle.vanishing(m -> form(m, 2).gram().minusIdentity())
                .and(
                    Oracle.vanishing(
                        m -> {
                          PlainMatrix stretch = form(m, 2).transposed().times(form(m, 0));
                          return stretch.minus(stretch.transposed());
                        })),
            new int[] {2, 2}));
  }

  private static void ofTwo(List<DerivativeCase> cases) {
    int[] wide = {2, 3};
    int[] tall = {3, 2};
    int[] square = {2, 2};
    cases.add(ofTwo("product", ComplexMatrices::product, (a, b) -> a.times(b), wide, tall));
    cases.add(
        ofTwo(
            "product with the adjoint",
            ComplexMatrices::adjointProduct,
            (a, b) -> a.transposed().times(b),
            tall,
            tall));
    cases.add(
        ofTwo(
            "contraction ab,bc->ac",
            (a, b) ->
                ComplexContract.of(
                    List.of(List.of(0, 1), List.of(1, 2)), List.of(0, 2), List.of(a, b)),
            (a, b) -> a.times(b),
            wide,
            tall));
    cases.add(
        of(
            "solve",
            z -> parts(ComplexMatrices.solve(z.get(0), z.get(1))),
            Oracle.vanishing(m -> form(m, 0).times(form(m, 4)).minus(form(m, 2))),
            square,
            wide));
  }

  private static void decompositions(List<DerivativeCase> cases) {
    for (int[] shape : new int[][] {{3, 2}, {2, 3}}) {
      String size = " " + shape[0] + "x" + shape[1];
      cases.add(
          of(
              "qr" + size,
              z -> {
                ComplexQr.Factors f = ComplexQr.of(z.get(0));
                return List.of(f.q().re(), f.q().im(), f.r().re(), f.r().im());
              },
              Oracle.vanishing(m -> form(m, 2).times(form(m, 4)).minus(form(m, 0)))
                  .and(Oracle.vanishing(m -> form(m, 2).gram().minusIdentity()))
                  .and(Oracle.vanishing(m -> m.get(4).band(1, 9).plus(m.get(5).band(0, 9)))),
              shape));
      cases.add(
          of(
              "svd" + size,
              z -> svd(ComplexSvd.of(z.get(0))),
              Oracle.vanishing(m -> form(m, 2).times(s(m)).times(form(m, 5)).minus(form(m, 0)))
                  .and(orthonormal()),
              shape));
    }
    cases.add(
        of(
            "svd, truncated",
            z -> svd(ComplexSvd.truncated(z.get(0), 1)),
            Oracle.vanishing(
                    m -> form(m, 0).times(form(m, 5).transposed()).minus(form(m, 2).times(s(m))))
                .and(
                    Oracle.vanishing(
                        m ->
                            form(m, 2)
                                .transposed()
                                .times(form(m, 0))
                                .minus(s(m).times(form(m, 5)))))
                .and(orthonormal()),
            new int[] {3, 2}));
  }

  private static List<Variable> svd(ComplexSvd.Factors f) {
    return List.of(f.u().re(), f.u().im(), f.s(), f.vh().re(), f.vh().im());
  }

  /** The singular values, each twice. */
  private static PlainMatrix s(List<PlainMatrix> all) {
    PlainMatrix s = all.get(4).diagonal();
    return PlainMatrix.ofComplex(s, s.times(0));
  }

  private static Oracle orthonormal() {
    return Oracle.vanishing(m -> form(m, 2).gram().minusIdentity())
        .and(Oracle.vanishing(m -> form(m, 5).transposed().gram().minusIdentity()));
  }

  /**
   * The complex matrix whose real part has a place in the list, and its imaginary part the next.
   */
  private static PlainMatrix form(List<PlainMatrix> all, int re) {
    return PlainMatrix.ofComplex(all.get(re), all.get(re + 1));
  }

  private static List<Variable> parts(Complex z) {
    return List.of(z.re(), z.im());
  }

  private static DerivativeCase ofOne(
      String name, UnaryOperator<Complex> f, UnaryOperator<PlainMatrix> expected, int... shape) {
    return of(
        name,
        z -> parts(f.apply(z.get(0))),
        Oracle.vanishing(m -> expected.apply(form(m, 0)).minus(form(m, 2))),
        shape);
  }

  private static DerivativeCase ofTwo(
      String name,
      BinaryOperator<Complex> f,
      BinaryOperator<PlainMatrix> expected,
      int[] left,
      int[] right) {
    return of(
        name,
        z -> parts(f.apply(z.get(0), z.get(1))),
        Oracle.vanishing(m -> expected.apply(form(m, 0), form(m, 2)).minus(form(m, 4))),
        left,
        right);
  }

  private static DerivativeCase of(
      String name, Function<List<Complex>, List<Variable>> f, Oracle oracle, int[]... shapes) {
    Points points = new Points("complex " + name);
    List<Tensor> point = new ArrayList<>();
    for (int[] shape : shapes) {
      point.add(points.awayFromZero(shape));
      point.add(points.awayFromZero(shape));
    }
    return DerivativeCase.ofAll(
        GROUP,
        name,
        in -> {
          List<Complex> operands = new ArrayList<>();
          for (int k = 0; k < in.size(); k += 2) {
            operands.add(new Complex(in.get(k), in.get(k + 1)));
          }
          return f.apply(operands);
        },
        oracle,
        point.toArray(Tensor[]::new));
  }
}
