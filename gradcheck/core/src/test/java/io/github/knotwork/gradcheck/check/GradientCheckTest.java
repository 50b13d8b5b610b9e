package io.github.knotwork.gradcheck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.domain.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
  /** A reproduce line is meant for the folder where the whole build starts. */
  private static final String MODULE =
      "mvn test -pl gradcheck/core -am -Dsurefire.failIfNoSpecifiedTests=false ";

  private static final Tensor X = Tensor.of(new double[] {0.7, -1.3, 0.2}, 3);

  @Test
  void aRightGradientPasses() {
    GradientReport report = GradientCheck.of(square(2)).named("square").at(X).seed(1).check();
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.comparisons()).isGreaterThan(10);
    assertThatCode(report::orThrow).doesNotThrowAnyException();
  }

  @Test
  void aWrongOneFailsWithTheWholeReport() {
    GradientReport report = GradientCheck.of(square(-2)).named("square").at(X).seed(42).check();
    assertThatThrownBy(report::orThrow)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("FAIL square")
        .hasMessageContaining("FAIL SIGN [Jacobian] at output 0[1], input 0[1]")
        .hasMessageContaining("analytic 2.60000000000, numeric -2.60000000000")
        .hasMessageContaining("the gradient is −1 times the derivative. 3 of 9 entries are wrong.")
        .hasMessageContaining(
            "reproduce: "
                + MODULE
                + "-Dtest=io.github.knotwork.gradcheck.check.GradientCheckTest"
                + "#aWrongOneFailsWithTheWholeReport -Dgradcheck.seed=42");
  }

  @Test
  void theReproduceLineNamesTheTestItIsGiven() {
    GradientReport report =
        GradientCheck.of(square(1)).at(X).seed(7).test("SquareTest#gradient").check();
    assertThat(report.reproduce())
        .isEqualTo(MODULE + "-Dtest=SquareTest#gradient -Dgradcheck.seed=7");
  }

  @Test
  void oneSeedGivesTheSameBits() {
    Finding one = GradientCheck.of(square(3)).at(X).seed(5).check().findings().get(0);
    Finding two = GradientCheck.of(square(3)).at(X).seed(5).check().findings().get(0);
    assertThat(one.comparison()).isEqualTo(two.comparison());
    assertThat(GradientCheck.of(square(2)).at(X).check().seed())
        .isNotEqualTo(GradientCheck.of(square(2)).at(X).check().seed());
  }

  @Test
  void anExceptionIsNamed() {
    expect(
        function(
            x -> x,
            (x, u) -> {
              throw new IllegalStateException("no gradient here");
            }),
        Diagnosis.THREW,
        "vjp threw java.lang.IllegalStateException: no gradient here at inputs");
  }

  @Test
  void aValueThatIsNotFiniteIsNamed() {
    expect(
        function(x -> map(x, e -> Math.log(e)), (x, u) -> u),
        Diagnosis.NOT_FINITE,
        "value gave NaN at entry [1] of output 0");
  }

  @Test
  void aGradientThatIsNotFiniteIsNamed() {
    expect(
        function(x -> x, (x, u) -> map(u, e -> 1 / 0.0)),
        Diagnosis.NOT_FINITE,
        "vjp gave Infinity at entry [0] of the gradient of input 0");
  }

  @Test
  void aGradientOfAnotherShapeIsNamed() {
    expect(
        function(x -> x, (x, u) -> Tensor.zeros(2)),
        Diagnosis.WRONG_SHAPE,
        "vjp gave shape [2] for input 0, whose shape is [3]");
  }

  @Test
  void tooFewGradientsAreNamed() {
    DifferentiableFunction none =
        new DifferentiableFunction() {
          @Override
          public List<Tensor> value(List<Tensor> inputs) {
            return inputs;
          }

          @Override
          public List<Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
            return List.of();
          }
        };
    expect(
        none, Diagnosis.WRONG_SHAPE, "vjp returned 0 gradients, expected 1: one for each input.");
  }

  @Test
  void aModifiedInputIsNamed() {
    expect(
        function(
            x -> {
              x.buffer()[0] = 0;
              return Tensor.of(x.toArray(), 3);
            },
            (x, u) -> u),
        Diagnosis.MUTATES_INPUT,
        "value changed input 0 in place; work on a copy.");
  }

  @Test
  void whatIsAskedForMustMakeSense() {
    assertThatThrownBy(() -> GradientCheck.of(square(2)).named("f").at(X).order(2).check())
        .hasMessageContaining(
            "GradientCheck f: order 2 was asked for, but the function has no hvp");
    assertThatThrownBy(() -> GradientCheck.of(square(2)).at(X).order(3).check())
        .hasMessageContaining("1 and 2 can be checked");
    assertThatThrownBy(() -> GradientCheck.of(square(2)).check())
        .hasMessageContaining("no point was given");
    assertThatThrownBy(() -> GradientCheck.of(square(2)).at(X).domain(Interval.positive()).check())
        .hasMessageContaining("lies outside of its domain");
  }

  @Test
  void timeThatIsTooShortIsInconclusive() {
    GradientReport report =
        GradientCheck.of(
                function(
                    x -> {
                      sleep();
                      return x;
                    },
                    (x, u) -> u))
            .at(X)
            .budgetMillis(20)
            .check();
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.has(Diagnosis.OUT_OF_TIME)).isTrue();
    assertThatThrownBy(report::orThrow).hasMessageContaining("raise budgetMillis");
  }

  @Test
  void noiseIsInconclusiveAndSaysWhatWouldDecide() {
    GradientReport report =
        GradientCheck.of(
                function(
                    x -> map(x, e -> (1e13 + Math.sin(e)) - 1e13),
                    (x, u) -> {
                      double[] g = u.toArray();
                      for (int k = 0; k < g.length; k++) {
                        g[k] *= Math.cos(x.get(k));
                      }
                      return Tensor.of(g, 3);
                    }))
            .at(X)
            .check();
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.toString()).contains("A function with less round-off");
  }

  @Test
  void onlyTheLayoutsAskedForAreTried() {
    DifferentiableFunction readsBuffer =
        function(x -> Tensor.of(Arrays.copyOf(x.buffer(), 6), 2, 3), (x, u) -> u);
    Tensor at = Tensor.of(new double[] {1, 2, 3, 4, 5, 6.5}, 2, 3);
    assertThat(
            GradientCheck.of(readsBuffer).at(at).layouts(Layout.C_ORDER).seed(1).check().verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(
            GradientCheck.of(readsBuffer).at(at).layouts(Layout.F_ORDER).seed(1).check().verdict())
        .isEqualTo(Verdict.FAIL);
  }

  private static void expect(DifferentiableFunction function, Diagnosis diagnosis, String words) {
    GradientReport report = GradientCheck.of(function).at(Tensor.of(X.toArray(), 3)).check();
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.findings().get(0).diagnosis()).isEqualTo(diagnosis);
    assertThat(report.findings().get(0).message()).contains(words);
  }

  private static DifferentiableFunction square(double factor) {
    return function(
        x -> map(x, e -> e * e),
        (x, u) -> {
          double[] g = u.toArray();
          for (int k = 0; k < g.length; k++) {
            g[k] *= factor * x.get(k);
          }
          return Tensor.of(g, g.length);
        });
  }

  private static DifferentiableFunction function(
      Function<Tensor, Tensor> value, BiFunction<Tensor, Tensor, Tensor> gradient) {
    return new DifferentiableFunction() {
      @Override
      public List<Tensor> value(List<Tensor> inputs) {
        return List.of(value.apply(inputs.get(0)));
      }

      @Override
      public List<Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
        return List.of(gradient.apply(inputs.get(0), cotangents.get(0)));
      }
    };
  }

  private static Tensor map(Tensor x, java.util.function.DoubleUnaryOperator f) {
    return Tensor.of(Arrays.stream(x.toArray()).map(f).toArray(), x.shape());
  }

  private static void sleep() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
