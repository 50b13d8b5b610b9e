package io.github.knotwork.autodiff.linalg;

import static io.github.knotwork.autodiff.linalg.DecompositionsTest.gradient;
import static io.github.knotwork.autodiff.linalg.EquationsTest.evaluate;
import static io.github.knotwork.autodiff.linalg.Matrices.product;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedRight;
import static io.github.knotwork.autodiff.linalg.Matrices.scaleColumns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class FusedFunctionsTest {
  private final Random random = new Random(23);

  private HostArray random(long... shape) {
    return Derivation.random(random, shape);
  }

  private HostArray orthonormal(int m, int k) {
    return evaluate(random(m, k), x -> Qr.of(x).q());
  }

  private HostArray withSpectrum(int m, int n, double... values) {
    HostArray right = orthonormal(n, values.length);
    HostArray s = HostArray.ofDoubles(values, values.length);
    return evaluate(
        orthonormal(m, values.length),
        q -> productTransposedRight(scaleColumns(q, Constant.of(s)), Constant.of(right)));
  }

  private HostArray symmetric(double... values) {
    HostArray s = HostArray.ofDoubles(values, values.length);
    return evaluate(
        orthonormal(values.length, values.length),
        q -> productTransposedRight(scaleColumns(q, Constant.of(s)), q));
  }

  record Named(String name, UnaryOperator<Variable> code) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Named> matrixFunctions() {
    return Stream.of(
        new Named("sqrt", MatrixFunction::sqrt),
        new Named("inverse 4th root", a -> MatrixFunction.inverseRoot(a, 4)),
        new Named("inverse", a -> MatrixFunction.inverseRoot(a, 1)),
        new Named("exp", MatrixFunction::exp),
        new Named("log", MatrixFunction::log),
        new Named("cube", a -> MatrixFunction.of(SpectralFunctions.power(3), a)));
  }

  @ParameterizedTest
  @MethodSource("matrixFunctions")
  void matrixFunctionsHaveDerivativesAtTiesNearTiesAndFarFromThem(Named f) {
    for (HostArray a :
        List.of(
            symmetric(2, 2, 2),
            symmetric(2, 2, 0.5),
            symmetric(2, 2 + 1e-9, 0.5),
            symmetric(2, 2.1, 0.4),
            symmetric(3))) {
      Derivation.of(a, f.code).within(1e-6).check();
    }
  }

  @Test
  void thirdDerivativesHoldAtTies() {
    HostArray e = random(3, 3);
    // The derivative of ⟨E, exp⟩ is itself checked to second order.
    Derivation.of(
            symmetric(1, 1, -0.5),
            a -> {
              Variable loss = Derivation.sum(Multiply.of(Constant.of(e), MatrixFunction.exp(a)));
              return Derivatives.gradients(loss, List.of(a)).get(0);
            })
        .within(1e-6)
        .check();
  }

  @Test
  void valuesAreRight() {
    HostArray semidefinite = symmetric(4, 0, 0);
    double[] squared =
        evaluate(semidefinite, x -> product(MatrixFunction.sqrt(x), MatrixFunction.sqrt(x)))
            .toArray();
    assertThat(squared).containsExactly(semidefinite.toArray(), within(1e-14));
    assertThatThrownBy(
            () ->
                gradient(
                    HostArray.ofDoubles(new double[] {0, 0, 0, 4}, 2, 2),
                    x -> Derivation.sum(MatrixFunction.sqrt(x))))
        .isInstanceOf(SpectrumDomainException.class);
    HostArray a = symmetric(4, 1, 1, 0.25);
    double[] error =
        evaluate(
                a,
                x -> {
                  Variable root = MatrixFunction.sqrt(x);
                  return Subtract.of(product(root, root), x);
                })
            .toArray();
    assertThat(error).containsExactly(new double[16], within(1e-14));
    double[] round = evaluate(a, x -> MatrixFunction.exp(MatrixFunction.log(x))).toArray();
    assertThat(round).containsExactly(a.toArray(), within(1e-14));
  }

  @Test
  void dividedDifferencesAreAccurateAtAnyDistance() {
    PiecewiseFunction exp =
        new AnalyticRule(SpectralFunctions.exp(), false)
            .on(
                Eigenpairs.ofSymmetric(TensorType.of(DataType.DOUBLE, 1, 1), new double[] {1}, 1),
                1);
    DividedDifferences d = new DividedDifferences(exp);
    for (double h : new double[] {0, 1e-12, 1e-6, 1e-3, 0.5, 1.9, 3.9, 4.1, 10}) {
      // e^x·sinh(h)/h and, with a third point between, e^x·(cosh h − 1)/h².
      double first = h == 0 ? 1 : Math.sinh(h) / h;
      double half = Math.sinh(h / 2);
      double second = h == 0 ? 0.5 : 2 * half * half / (h * h);
      double x = 0.3;
      assertThat(d.of(x - h, x + h)).isCloseTo(Math.exp(x) * first, within(4e-14 * first));
      assertThat(d.of(x + h, x, x - h)).isCloseTo(Math.exp(x) * second, within(1e-13 * second));
    }
  }

  static Stream<Named> singularValueFunctions() {
    return Stream.of(
        new Named("cube", a -> SingularValueFunction.of(SpectralFunctions.oddPower(3), a)),
        new Named("square", a -> SingularValueFunction.of(SpectralFunctions.oddPower(2), a)),
        new Named("root", a -> SingularValueFunction.of(SpectralFunctions.oddPower(0.5), a)),
        new Named("polar", PolarFactor::of));
  }

  @ParameterizedTest
  @MethodSource("singularValueFunctions")
  void singularValueFunctionsHaveDerivativesAtTies(Named f) {
    for (HostArray a :
        List.of(
            withSpectrum(3, 3, 2, 2, 2),
            withSpectrum(4, 3, 2, 2, 0.5),
            withSpectrum(2, 5, 1, 1),
            withSpectrum(1, 1, 1.5),
            random(7, 2, 3))) {
      Derivation.of(a, f.code).within(1e-5).check();
    }
  }

  @Test
  void oddSmoothFunctionsHaveDerivativesWhereSingularValuesAreZero() {
    Derivation.of(
            withSpectrum(3, 4, 2, 0, 0),
            a -> SingularValueFunction.of(SpectralFunctions.oddPower(3), a))
        .within(1e-6)
        .check();
    assertThatThrownBy(
            () ->
                gradient(
                    withSpectrum(3, 3, 2, 1, 0),
                    a ->
                        Derivation.sum(
                            SingularValueFunction.of(SpectralFunctions.oddPower(0.5), a))))
        .isInstanceOf(SpectrumDomainException.class);
    assertThatThrownBy(
            () -> gradient(withSpectrum(3, 3, 2, 1, 0), a -> Derivation.sum(PolarFactor.of(a))))
        .isInstanceOf(DegenerateSpectrumException.class);
  }

  @Test
  void projectorsAndReconstructionsHaveDerivativesAtTiesOnEitherSideOfTheCut() {
    for (HostArray a :
        List.of(
            withSpectrum(4, 4, 3, 3, 1, 1),
            withSpectrum(5, 3, 3, 3, 1),
            withSpectrum(4, 5, 3, 2, 0, 0),
            withSpectrum(2, 9, 2, 2),
            random(2, 3, 4))) {
      for (UnaryOperator<Variable> f :
          List.<UnaryOperator<Variable>>of(
              x -> LowRankProjector.left(x, 2),
              x -> LowRankProjector.right(x, 2),
              x -> TruncatedReconstruction.of(x, 2),
              x -> PolarFactor.of(x, 2))) {
        Derivation.of(a, f).within(1e-5).check();
      }
    }
  }

  @Test
  void aCutThroughEqualValuesIsRefused() {
    HostArray a = withSpectrum(4, 4, 3, 1, 1, 0.5);
    assertThatThrownBy(() -> gradient(a, x -> Derivation.sum(TruncatedReconstruction.of(x, 2))))
        .isInstanceOf(DegenerateSpectrumException.class)
        .hasMessageContaining("singular values 2 and 3 are equal");
    assertThatThrownBy(() -> evaluate(a, x -> LowRankProjector.left(x, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 4 is possible");
  }

  @Test
  void fusedAndPlainAgreeAwayFromTies() {
    HostArray a = random(5, 4);
    HostArray c = random(5, 4);
    double[] plain =
        gradient(
                a,
                x -> {
                  ThinSvd.Factors f = ThinSvd.truncated(x, 2);
                  return Derivation.sum(
                      Multiply.of(Constant.of(c), product(scaleColumns(f.u(), f.s()), f.vt())));
                })
            .toArray();
    double[] fused =
        gradient(
                a,
                x -> Derivation.sum(Multiply.of(Constant.of(c), TruncatedReconstruction.of(x, 2))))
            .toArray();
    assertThat(fused).containsExactly(plain, within(1e-12));
  }

  @Test
  void whatIsNotOddIsRefused() {
    assertThatThrownBy(
            () -> evaluate(random(2, 2), a -> SingularValueFunction.of(SpectralFunctions.exp(), a)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exp is not odd");
  }
}
