package io.github.knotwork.autodiff.linalg;

import static io.github.knotwork.autodiff.linalg.EquationsTest.evaluate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.SingularMatrixException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Where the thresholds are, below which numbers count as equal, as zero, or as dependent. */
class DegeneracyTest {
  private static final double EPSILON = Math.ulp(1d);

  private static HostArray array(DataType type, double[] values, long... shape) {
    return HostArray.of(TensorType.of(type, shape), values);
  }

  private static double epsilon(DataType type) {
    return type == DataType.FLOAT ? Math.ulp(1f) : EPSILON;
  }

  /** Two 1×2 matrices x and d, of spectra of largest magnitude 3 and 0.5, and norms 5 and 0.25. */
  private static HostArray quotient(DataType type, double[] x, double[] d) {
    Variable s = Constant.of(array(type, new double[] {1, -3, 0.5, 0.25}, 2, 2));
    Variable reference = Constant.of(array(type, new double[] {3, -4, 0.25, 0}, 2, 1, 2));
    return evaluate(
        array(type, x, 2, 1, 2),
        v -> GuardedQuotient.of(v, Constant.of(array(type, d, 2, 1, 2)), s, reference));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void quotientsAreGuardedBelowTheDocumentedGapsAndComponents(DataType type) {
    double[] gap = {20 * 2 * epsilon(type) * 3, 20 * 2 * epsilon(type) * 0.5};
    double[] zero = {1000 * 2 * epsilon(type) * 5, 1000 * 2 * epsilon(type) * 0.25};
    for (int entry = 0; entry < 2; entry++) {
      double[] x = {1, 1, 1, 1};
      double[] d = {1, 1, 1, 1};
      int i = 2 * entry + 1;
      // Just a gap: divided by.
      d[i] = -1.1 * gap[entry];
      assertThat(quotient(type, x, d).get(i) * d[i]).isCloseTo(1, within(1e-6));
      // Just none: the component has to vanish, and the quotient does.
      d[i] = 0.9 * gap[entry];
      x[i] = -0.9 * zero[entry];
      assertThat(quotient(type, x, d).get(i)).isZero();
      x[i] = -1.1 * zero[entry];
      assertThatThrownBy(() -> quotient(type, x, d))
          .isInstanceOf(DegenerateSpectrumException.class)
          .hasMessageEndingWith("(batch entry [" + entry + "])");
    }
  }

  private static HostArray guarded(DataType type, double[] c, double[] d) {
    Variable s = Constant.of(array(type, new double[] {1, -3, 0.5, 0.25}, 2, 2));
    Variable reference = Constant.of(array(type, new double[] {3, -4, 0.25, 0}, 2, 1, 2));
    return evaluate(
        array(type, new double[] {7, 8}, 2),
        x ->
            DegeneracyGuard.of(
                x,
                Constant.of(array(type, c, 2, 1, 2)),
                Constant.of(array(type, d, 2, 1, 2)),
                s,
                reference));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void guardsLetPassWhatVanishesWithTheGap(DataType type) {
    double[] gap = {20 * 2 * epsilon(type) * 3, 20 * 2 * epsilon(type) * 0.5};
    double[] zero = {1000 * 2 * epsilon(type) * 5, 1000 * 2 * epsilon(type) * 0.25};
    for (int entry = 0; entry < 2; entry++) {
      double[] c = {1, 1, 1, 1};
      double[] d = {1, 1, 1, 1};
      int i = 2 * entry + 1;
      d[i] = 1.1 * gap[entry];
      assertThat(guarded(type, c, d).toArray()).containsExactly(7, 8);
      d[i] = -0.9 * gap[entry];
      c[i] = 0.9 * zero[entry];
      assertThat(guarded(type, c, d).toArray()).containsExactly(7, 8);
      c[i] = 1.1 * zero[entry];
      assertThatThrownBy(() -> guarded(type, c, d))
          .isInstanceOf(DegenerateSpectrumException.class)
          .hasMessageEndingWith("(batch entry [" + entry + "])");
    }
  }

  @Test
  void columnsAreDependentBelowTheDocumentedAngle() {
    // 10·n·ε times the norm of the column, which is 2.
    double tolerance = 10 * 2 * EPSILON * 2;
    for (double factor : new double[] {0.9, 1.1}) {
      HostArray r = HostArray.ofDoubles(new double[] {1, 2, 0, factor * tolerance}, 2, 2);
      if (factor > 1) {
        assertThat(evaluate(r, FullRank::of)).isEqualTo(r);
      } else {
        assertThatThrownBy(() -> evaluate(r, FullRank::of))
            .isInstanceOf(SingularMatrixException.class)
            .hasMessageStartingWith("qr: column 1 depends");
      }
    }
  }

  @Test
  void singularValuesOfLeastSquaresCountFromTheDocumentedCutoffOn() {
    // ε·max(m, n) of the largest, which is 1.
    for (long[] shape : new long[][] {{4, 2}, {2, 4}}) {
      double cutoff = 4 * EPSILON;
      for (double factor : new double[] {0.7, 1.4}) {
        double[] entries = new double[8];
        entries[0] = 1;
        entries[(int) shape[1] + 1] = factor * cutoff;
        double[] right = new double[(int) shape[0]];
        right[1] = cutoff;
        Variable b = Constant.of(HostArray.ofDoubles(right, shape[0], 1));
        HostArray x = evaluate(HostArray.ofDoubles(entries, shape), a -> LeastSquares.of(a, b));
        assertThat(x.get(1)).isCloseTo(factor < 1 ? 0 : 1 / factor, within(1e-12));
      }
    }
  }

  @Test
  void theFirstOfEqualEntriesOfASingularVectorIsPositive() {
    double half = Math.sqrt(0.5);
    // Equal but for rounding counts as equal.
    for (double more : new double[] {0, 1e-12, -1e-12}) {
      HostArray a = HostArray.ofDoubles(new double[] {-1, 1 + more}, 2, 1);
      assertThat(evaluate(a, x -> ThinSvd.of(x).u()).toArray())
          .containsExactly(new double[] {half, -half}, within(1e-11));
      assertThat(evaluate(a, x -> ThinSvd.of(x).vt()).get(0)).isCloseTo(-1, within(1e-15));
    }
    HostArray larger = HostArray.ofDoubles(new double[] {-1, 1.001}, 2, 1);
    assertThat(evaluate(larger, x -> ThinSvd.of(x).u()).get(0)).isNegative();
  }

  @Test
  void powersAtZeroAndOfNegativeNumbers() {
    HostArray indefinite = HostArray.ofDoubles(new double[] {0, 0, 0, -2}, 2, 2);
    assertThat(power(indefinite, 2).get(3)).isCloseTo(4, within(1e-15));
    assertThat(power(indefinite, 3).get(3)).isCloseTo(-8, within(1e-14));
    assertThat(power(indefinite, 0).toArray()).containsExactly(1, 0, 0, 1);
    for (double p : new double[] {0.5, -1, 2.5}) {
      assertThatThrownBy(() -> power(indefinite, p))
          .isInstanceOf(SpectrumDomainException.class)
          .hasMessageContaining("is not finite at the eigenvalues");
    }
    HostArray singular = HostArray.ofDoubles(new double[] {0, 0, 0, 4}, 2, 2);
    assertThat(power(singular, 0.5).get(3)).isEqualTo(2);
    assertThatThrownBy(() -> power(singular, -0.5)).isInstanceOf(SpectrumDomainException.class);
    assertThat(odd(singular, 0.5).toArray())
        .containsExactly(new double[] {0, 0, 0, 2}, within(1e-15));
    assertThatThrownBy(() -> odd(singular, -1)).isInstanceOf(SpectrumDomainException.class);
    assertThat(gradientOfOdd(singular, 1)[0]).isCloseTo(1, within(1e-15));
    assertThat(gradientOfOdd(singular, 3)[0]).isCloseTo(0, within(1e-15));
    for (double p : new double[] {2, 1.5, 0.5}) {
      assertThatThrownBy(() -> gradientOfOdd(singular, p))
          .isInstanceOf(SpectrumDomainException.class);
    }
  }

  private static HostArray power(HostArray a, double p) {
    return evaluate(a, x -> MatrixFunction.of(SpectralFunctions.power(p), x));
  }

  private static HostArray odd(HostArray a, double p) {
    return evaluate(a, x -> SingularValueFunction.of(SpectralFunctions.oddPower(p), x));
  }

  private static double[] gradientOfOdd(HostArray a, double p) {
    return DecompositionsTest.gradient(
            a,
            x ->
                Derivation.sum(
                    Matrices.diagonal(SingularValueFunction.of(SpectralFunctions.oddPower(p), x))))
        .toArray();
  }

  @Test
  void functionsOfEmptyMatricesAreEmpty() {
    HostArray none = HostArray.ofDoubles(new double[0], 2, 0, 3);
    for (UnaryOperator<Variable> f :
        List.<UnaryOperator<Variable>>of(
            a -> SingularValueFunction.of(SpectralFunctions.oddPower(3), a),
            Inverse::pseudo,
            a -> ThinSvd.of(a).u())) {
      assertThat(evaluate(none, f).size()).isZero();
    }
    assertThatThrownBy(() -> evaluate(none, a -> LowRankProjector.left(a, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    HostArray square = HostArray.ofDoubles(new double[0], 0, 0);
    assertThat(evaluate(square, MatrixFunction::exp).size()).isZero();
  }
}
