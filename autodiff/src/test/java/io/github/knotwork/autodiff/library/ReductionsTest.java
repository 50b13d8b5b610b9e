package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReductionsTest {
  private static final HostArray X = Values.random(5, 2, 3, 4);

  private record Case(
      String name,
      Function<Variable, Variable> all,
      UnaryOperator<Variable> ends,
      ToDoubleFunction<double[]> formula) {}

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  private static double spread(double[] x) {
    return Arrays.stream(x).map(v -> (v - mean(x)) * (v - mean(x))).sum();
  }

  private static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "sum",
            x -> Reductions.sum(x),
            x -> Reductions.sum(x, 0, -1),
            x -> Arrays.stream(x).sum()),
        new Case(
            "mean", x -> Reductions.mean(x), x -> Reductions.mean(x, 0, -1), ReductionsTest::mean),
        new Case(
            "product",
            x -> Reductions.product(x),
            x -> Reductions.product(x, 0, -1),
            x -> Arrays.stream(x).reduce(1, (a, b) -> a * b)),
        new Case(
            "max",
            x -> Reductions.max(x),
            x -> Reductions.max(x, 0, -1),
            x -> Arrays.stream(x).max().orElseThrow()),
        new Case(
            "min",
            x -> Reductions.min(x),
            x -> Reductions.min(x, 0, -1),
            x -> Arrays.stream(x).min().orElseThrow()),
        new Case(
            "variance",
            x -> Reductions.variance(x),
            x -> Reductions.variance(x, 0, -1),
            x -> spread(x) / x.length),
        new Case(
            "sampleVariance",
            x -> Reductions.sampleVariance(x),
            x -> Reductions.sampleVariance(x, 0, -1),
            x -> spread(x) / (x.length - 1)),
        new Case(
            "standardDeviation",
            x -> Reductions.standardDeviation(x),
            x -> Reductions.standardDeviation(x, 0, -1),
            x -> Math.sqrt(spread(x) / x.length)),
        new Case(
            "sampleStandardDeviation",
            x -> Reductions.sampleStandardDeviation(x),
            x -> Reductions.sampleStandardDeviation(x, 0, -1),
            x -> Math.sqrt(spread(x) / (x.length - 1))),
        new Case(
            "norm1",
            x -> Norms.norm1(x),
            x -> Norms.norm1(x, 0, -1),
            x -> Arrays.stream(x).map(Math::abs).sum()),
        new Case(
            "norm2",
            x -> Norms.norm2(x),
            x -> Norms.norm2(x, 0, -1),
            x -> Math.sqrt(Arrays.stream(x).map(v -> v * v).sum())),
        new Case(
            "normP 3",
            x -> Norms.normP(x, 3),
            x -> Norms.normP(x, 3, 0, -1),
            x -> Math.cbrt(Arrays.stream(x).map(v -> Math.abs(v * v * v)).sum())),
        new Case(
            "normP 1",
            x -> Norms.normP(x, 1),
            x -> Norms.normP(x, 1, 0, -1),
            x -> Arrays.stream(x).map(Math::abs).sum()),
        new Case(
            "normInfinity",
            x -> Norms.normP(x, Double.POSITIVE_INFINITY),
            x -> Norms.normInfinity(x, 0, -1),
            x -> Arrays.stream(x).map(Math::abs).max().orElseThrow()),
        new Case(
            "logSumExp",
            x -> Softmax.logSumExp(x),
            x -> Softmax.logSumExp(x, 0, -1),
            x -> Math.log(Arrays.stream(x).map(Math::exp).sum())));
  }

  @TestFactory
  Stream<DynamicTest> overAllAndOverSomeAxes() {
    return cases()
        .map(
            c ->
                dynamicTest(
                    c.name(),
                    () -> {
                      HostArray all = Values.of(i -> c.formula().applyAsDouble(X.toArray()));
                      check(c.name(), all, in -> c.all().apply(in.get(0)), X);
                      HostArray some =
                          Values.of(
                              i ->
                                  c.formula()
                                      .applyAsDouble(
                                          IntStream.range(0, 8)
                                              .mapToDouble(k -> Values.at(X, k / 4, i[0], k % 4))
                                              .toArray()),
                              3);
                      check(c.name(), some, in -> c.ends().apply(in.get(0)), X);
                    }));
  }

  @Test
  void frobeniusIsTheNormOfEachMatrix() {
    HostArray expected =
        Values.of(
            i -> {
              double sum = 0;
              for (int k = 0; k < 12; k++) {
                sum += Math.pow(X.get(12 * i[0] + k), 2);
              }
              return Math.sqrt(sum);
            },
            2);
    check("frobenius", expected, in -> Norms.frobenius(in.get(0)), X);
  }

  @Test
  void normsHaveDerivativeZeroAtZeroAndDontOverflow() {
    HostArray zero = Values.vector(0, 0);
    for (UnaryOperator<Variable> norm :
        List.<UnaryOperator<Variable>>of(
            x -> Norms.norm2(x),
            x -> Norms.normP(x, 1.5),
            x -> Norms.norm1(x),
            Reductions::standardDeviation)) {
      Function<List<Variable>, Variable> f = in -> norm.apply(in.get(0));
      assertThat(DerivativeCheck.gradient(f, zero)).containsExactly(0, 0);
      assertThat(DerivativeCheck.secondDerivative(f, zero)).containsExactly(0, 0);
    }
    HostArray large = Values.vector(3e200, -4e200);
    assertThat(value(in -> Norms.norm2(in.get(0)), large).get(0) / 5e200)
        .isCloseTo(1, within(1e-15));
    assertThat(DerivativeCheck.gradient(in -> Norms.norm2(in.get(0)), large))
        .containsExactly(new double[] {0.6, -0.8}, within(1e-15));
    assertThat(value(in -> Norms.norm2(in.get(0)), Values.vector(3e-200, 4e-200)).get(0) / 5e-200)
        .isCloseTo(1, within(1e-15));
    assertThat(
            value(in -> Norms.norm2(in.get(0)), Values.vector(1, Double.NEGATIVE_INFINITY)).get(0))
        .isInfinite();
  }

  @Test
  void tiesShareTheDerivativeOfTheMaximumOverAllAxesEvenly() {
    HostArray x = HostArray.ofDoubles(new double[] {2, 2, 1, 2}, 2, 2);
    assertThat(DerivativeCheck.gradient(in -> Reductions.max(in.get(0)), x))
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 0, 1 / 3.0}, within(1e-16));
  }

  @Test
  void derivativesOfAProductAreExactAtZeros() {
    HostArray one = Values.vector(2, 0, 3);
    assertThat(DerivativeCheck.gradient(in -> Reductions.product(in.get(0)), one))
        .containsExactly(0, 6, 0);
    DerivativeCheck.checkDerivatives(
        "product of two zeros", in -> Reductions.product(in.get(0)), Values.vector(2, 0, 3, 0));
  }

  @Test
  void argMaxIsTheFirstPlaceOfTheMaximum() {
    HostArray x = HostArray.ofDoubles(new double[] {1, 5, 5, -2, -7, -7}, 2, 3);
    HostArray most = value(in -> Reductions.argMax(in.get(0), -1), x);
    assertThat(most).isEqualTo(Values.longs(new double[] {1, 0}, 2));
    assertThat(value(in -> Reductions.argMin(in.get(0), 1), x).toArray()).containsExactly(0, 1);
    assertThat(value(in -> Reductions.argMax(in.get(0), 0), x).toArray()).containsExactly(0, 0, 0);
  }

  @Test
  void softmaxOfLargeAndInfiniteEntries() {
    double inf = Double.POSITIVE_INFINITY;
    HostArray x =
        HostArray.ofDoubles(
            new double[] {1e4, 1e4, -1e4, -inf, -inf, -inf, inf, 0, inf, -inf, 0, 0}, 4, 3);
    assertThat(value(in -> Softmax.softmax(in.get(0), 1), x).toArray())
        .containsExactly(
            new double[] {.5, .5, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0, .5, 0, .5, 0, .5, .5},
            within(1e-15));
    assertThat(value(in -> Softmax.logSumExp(in.get(0), 1), x).toArray())
        .containsExactly(1e4 + Math.log(2), -inf, inf, Math.log(2));
    assertThat(DerivativeCheck.gradient(in -> Softmax.logSumExp(in.get(0), 1), x))
        .containsExactly(.5, .5, 0, 0, 0, 0, 0, 0, 0, 0, .5, .5);
    assertThat(value(in -> Softmax.logSoftmax(in.get(0), 1), x).toArray()[2]).isLessThan(-1.9e4);
  }

  @Test
  void softmaxAndItsLogarithm() {
    HostArray expected =
        Values.of(
            i -> {
              double sum = 0;
              for (int k = 0; k < 3; k++) {
                sum += Math.exp(Values.at(X, i[0], k, i[2]));
              }
              return Math.exp(Values.at(X, i)) / sum;
            },
            2,
            3,
            4);
    check("softmax", expected, in -> Softmax.softmax(in.get(0), 1), X);
    check(
        "logSoftmax",
        Values.of(i -> Math.log(Values.at(expected, i)), 2, 3, 4),
        in -> Softmax.logSoftmax(in.get(0), -2),
        X);
  }

  @Test
  void overNoEntries() {
    HostArray none = HostArray.ofDoubles(new double[0], 2, 0);
    assertThat(value(in -> Reductions.sum(in.get(0), 1), none).toArray()).containsExactly(0, 0);
    assertThat(value(in -> Reductions.product(in.get(0), 1), none).toArray()).containsExactly(1, 1);
    assertThat(value(in -> Norms.norm2(in.get(0), 1), none).toArray()).containsExactly(0, 0);
    assertThat(value(in -> Softmax.logSumExp(in.get(0), 1), none).toArray())
        .containsOnly(Double.NEGATIVE_INFINITY);
    Variable x = Constant.of(none);
    assertThatThrownBy(() -> Reductions.max(x, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max: there are no entries along axes [1] of DOUBLE[2, 0]");
    assertThatThrownBy(() -> Reductions.mean(x))
        .hasMessage("mean: there are no entries along axes [0, 1] of DOUBLE[2, 0]");
  }

  @Test
  void axesThatDontExistAreRefused() {
    Variable x = Constant.of(X);
    assertThatThrownBy(() -> Reductions.sum(x, 3))
        .hasMessage("sum: there is no axis 3 in DOUBLE[2, 3, 4]; from -3 to 2 are possible");
    assertThatThrownBy(() -> Norms.norm2(x, 1, -2))
        .hasMessage("norm2: an axis of DOUBLE[2, 3, 4] is given twice in [1, -2]");
    assertThatThrownBy(() -> Norms.normP(x, 0.5))
        .hasMessage("normP: p is 0.5; 1 or more, or infinity, is expected");
    assertThatThrownBy(() -> Reductions.sampleVariance(Constant.of(Values.vector(1))))
        .hasMessage("sampleVariance: 1 entries of DOUBLE[1] are too few for an estimate");
  }
}
