package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Kinks, tails, infinities: what elementwise functions promise there. */
class ExtremesTest {
  private static double[] values(UnaryOperator<Variable> f, double... x) {
    return value(in -> f.apply(in.get(0)), Values.vector(x)).toArray();
  }

  private static double[] slopes(UnaryOperator<Variable> f, double... x) {
    return DerivativeCheck.gradient(in -> f.apply(in.get(0)), Values.vector(x));
  }

  private static double[] curvatures(UnaryOperator<Variable> f, double... x) {
    return DerivativeCheck.secondDerivative(in -> f.apply(in.get(0)), Values.vector(x));
  }

  @Test
  void derivativesAtKinksAreThoseDocumented() {
    assertThat(slopes(Activations::relu, 0, -1, 1)).containsExactly(0, 0, 1);
    assertThat(slopes(Activations::relu6, 0, 6)).containsExactly(0, 1);
    assertThat(slopes(x -> Activations.leakyRelu(x, 0.1), 0)).containsExactly(0.1);
    assertThat(slopes(x -> Activations.elu(x, 0.7), 0)).containsExactly(0.7);
    assertThat(slopes(Activations::hardTanh, -1, 1)).containsExactly(1, 1);
    assertThat(slopes(Activations::hardSigmoid, -3, 3)).containsExactly(1 / 6.0, 1 / 6.0);
    assertThat(slopes(Choice::abs, 0)).containsExactly(0);
    assertThat(slopes(x -> Choice.clip(x, -1, 1), -1, 1, 1.5)).containsExactly(1, 1, 0);
    HostArray tie = Values.vector(1, Double.NEGATIVE_INFINITY);
    assertThat(DerivativeCheck.gradient(in -> Choice.maximum(in.get(0), in.get(1)), tie, tie))
        .containsExactly(0.5, 0.5);
    assertThat(DerivativeCheck.gradient(in -> Choice.minimum(in.get(0), in.get(1)), tie, tie))
        .containsExactly(0.5, 0.5);
  }

  @Test
  void smoothFunctionsWrittenWithChoicesHaveAllDerivativesWhereTheySwitch() {
    assertThat(slopes(Trigonometry::asinh, 0)).containsExactly(1);
    assertThat(curvatures(Trigonometry::asinh, 0)).containsExactly(0);
    HostArray zero = Values.vector(0.3);
    assertThat(
            DerivativeCheck.secondDerivative(
                in -> Exponentials.logAddExp(in.get(0), Constant.of(zero)), zero)[0])
        .isCloseTo(0.25, within(1e-15));
    assertThat(curvatures(x -> Losses.logCosh(x, Fill.of(x.type(), 0), LossReduction.NONE), 0))
        .containsExactly(1);
  }

  @Test
  void branchesNotTakenDontSpoilDerivatives() {
    assertThat(slopes(x -> Activations.elu(x, 1), 1000)).containsExactly(1);
    assertThat(curvatures(x -> Activations.elu(x, 1), 1000)).containsExactly(0);
    assertThat(slopes(x -> Arithmetic.hypot(x, Fill.of(x.type(), 0)), 0)).containsExactly(0);
  }

  @Test
  void tailsKeepTheirDigits() {
    // Φ(−x) ~ φ(x)/x·(1 − 1/x² + 3/x⁴ − …), here to the term of order x⁻¹⁰.
    double x = 15;
    double r = 1 / (x * x);
    double series = 1 - r * (1 - 3 * r * (1 - 5 * r * (1 - 7 * r * (1 - 9 * r))));
    double expected = -Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * series;
    assertThat(values(Activations::gelu, -x)[0] / expected).isCloseTo(1, within(1e-8));
    assertThat(values(Activations::geluTanh, -6)[0]).isNegative();
    assertThat(values(Activations::logSigmoid, -800)[0]).isEqualTo(-800);
    assertThat(values(Activations::softplus, 800)[0]).isEqualTo(800);
    assertThat(values(Trigonometry::sinh, 1e-12)[0]).isEqualTo(1e-12);
    assertThat(values(Trigonometry::asinh, 1e-12, -1e-12)).containsExactly(1e-12, -1e-12);
    assertThat(values(Trigonometry::asinh, -1e200)[0])
        .isCloseTo(-(Math.log(2) + 200 * Math.log(10)), within(1e-12));
    assertThat(values(Trigonometry::acosh, 1e200)[0])
        .isCloseTo(Math.log(2) + 200 * Math.log(10), within(1e-12));
    assertThat(values(Trigonometry::atanh, 1e-12)[0]).isEqualTo(1e-12);
    double small = 1e-9;
    double logCosh =
        values(v -> Losses.logCosh(v, Fill.of(v.type(), 0), LossReduction.NONE), small)[0];
    assertThat(logCosh / (small * small / 2)).isCloseTo(1, within(1e-6));
    assertThat(slopes(Exponentials::expm1, -40)[0] / Math.exp(-40)).isCloseTo(1, within(1e-15));
  }

  @Test
  void hypotNeitherOverflowsNorUnderflows() {
    HostArray x = Values.vector(3e200, 3e-200, 0, Double.POSITIVE_INFINITY);
    HostArray y = Values.vector(4e200, 4e-200, 0, 1);
    assertThat(value(in -> Arithmetic.hypot(in.get(0), in.get(1)), x, y).toArray())
        .containsExactly(new double[] {5e200, 5e-200, 0, Double.POSITIVE_INFINITY}, within(1e186));
    assertThat(value(in -> Arithmetic.hypot(in.get(0), in.get(1)), x, y).get(1) / 5e-200)
        .isCloseTo(1, within(1e-15));
  }

  @Test
  void logAddExpTakesInfinities() {
    double inf = Double.POSITIVE_INFINITY;
    HostArray x = Values.vector(-inf, inf, -inf, 1e300, 1);
    HostArray y = Values.vector(-inf, 0, 3, -1e300, -1e16);
    Function<List<Variable>, Variable> f = in -> Exponentials.logAddExp(in.get(0), in.get(1));
    assertThat(value(f, x, y).toArray()).containsExactly(-inf, inf, 3, 1e300, 1);
    assertThat(DerivativeCheck.gradient(f, x, y)).containsExactly(1, 1, 0, 1, 1);
  }

  @Test
  void nanStaysNan() {
    for (UnaryOperator<Variable> f :
        List.<UnaryOperator<Variable>>of(
            Activations::relu,
            Activations::relu6,
            Activations::gelu,
            Activations::selu,
            Activations::hardSwish,
            Activations::softplus,
            Choice::abs,
            Choice::sign,
            x -> Choice.clip(x, 0, 1),
            x -> Choice.maximum(x, Fill.of(x.type(), 0)),
            x -> Reductions.max(x, 0),
            x -> Norms.norm2(x, 0),
            x -> Norms.normP(x, 3, 0),
            x -> Softmax.logSumExp(x, 0),
            x -> Softmax.softmax(x, 0),
            x -> Reductions.product(x, 0))) {
      assertThat(values(f, Double.NaN)).containsOnly(Double.NaN);
    }
  }

  @Test
  void aPowerHasItsDerivativesWhereTheBaseOrTheExponentIsZero() {
    HostArray x = Values.vector(0, 0, 0, 0, 2);
    HostArray y = Values.vector(0, 1, 2, 3, 0);
    Function<List<Variable>, Variable> f = in -> Arithmetic.power(in.get(0), in.get(1));
    assertThat(DerivativeCheck.gradient(f, x, y)).containsExactly(0, 1, 0, 0, 0);
    Function<List<Variable>, Variable> slope =
        in -> Derivatives.gradients(Reductions.sum(f.apply(in)), List.of(in.get(0))).get(0);
    assertThat(DerivativeCheck.gradient(slope, x, y)).containsExactly(0, 0, 2, 0, 0);
    // ∂²(xʸ)/∂x∂y = 1/x at y = 0.
    Function<List<Variable>, Variable> mixed = in -> slope.apply(List.of(in.get(1), in.get(0)));
    assertThat(DerivativeCheck.gradient(mixed, Values.vector(0), Values.vector(2)))
        .containsExactly(0.5);
  }
}
