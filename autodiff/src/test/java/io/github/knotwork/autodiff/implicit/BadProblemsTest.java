package io.github.knotwork.autodiff.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.library.Arithmetic;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.LoggerFactory;

/** What is refused, and what is warned of. */
class BadProblemsTest {
  private static final GraphFunction MAP = Problems.linearMap(DataType.DOUBLE, 2, 1);
  private static final GraphFunction LOSS = Problems.distance(DataType.DOUBLE, 2, 1);

  private static ImplicitDifferentiationBuilder implicit() {
    return ImplicitDifferentiation.of(Condition.fixedPoint(MAP)).loss(LOSS);
  }

  /** x₁ = a·x₁ + θ and x₂ = b·x₂ + θ at θ = 1. */
  private static Map<String, INDArray> at(double a, double b) {
    return Problems.arrays(
        DataType.DOUBLE,
        "M",
        MatrixUtils.createRealDiagonalMatrix(new double[] {a, b}),
        "x",
        new double[] {1 / (1 - a), 1 / (1 - b)},
        "B",
        MatrixUtils.createRealMatrix(new double[][] {{1}, {1}}),
        "theta",
        new double[] {1},
        "t",
        new double[] {0, 0});
  }

  private static void refused(Map<String, INDArray> at, Class<?> type, String message) {
    try (ImplicitDifferentiation implicit = implicit().build()) {
      assertThatThrownBy(() -> implicit.gradient(at)).isInstanceOf(type).hasMessage(message);
    }
  }

  @Test
  void unsolvedSystems() {
    Map<String, INDArray> at = at(0.9, -0.9);
    try (ImplicitDifferentiation implicit = implicit().mostIterations(1).build()) {
      assertThatThrownBy(() -> implicit.gradient(at))
          .isInstanceOfSatisfying(
              NotConvergedException.class,
              e -> {
                assertThat(e.iterations()).isEqualTo(1);
                assertThat(e.residual()).isBetween(1e-3, 1.0);
              })
          .hasMessageMatching(
              "implicit gradient: the adjoint system is not solved: the residual is .*e-0. after 1"
                  + " iterations, 1e-10 is expected; the contraction rate is 0.9.*");
    }
    try (ImplicitDifferentiation implicit =
            implicit().mostIterations(1).acceptUnconverged().build();
        ImplicitGradient found = implicit.gradient(at)) {
      assertThat(found.report().isConverged()).isFalse();
      assertThat(found.report().warnings())
          .anyMatch(warning -> warning.startsWith("the adjoint system is not solved"));
    }
  }

  /** The iteration diverges: its series too, though there is a solution. */
  @Test
  void divergingSeries() {
    try (ImplicitDifferentiation implicit = implicit().solver(AdjointSolver.neumann(5)).build()) {
      assertThatThrownBy(() -> implicit.gradient(at(1.5, 0.5)))
          .isInstanceOf(NotConvergedException.class)
          .hasMessageContaining("1e+00 is expected; the contraction rate is 1.5");
    }
  }

  /** x = θ·√x at 0, where the root has no derivative. */
  @Test
  void aSingularJacobianIsRefusedInAnyCase() {
    GraphFunction map =
        GraphFunction.builder()
            .input("x", Problems.type(1))
            .input("theta", Problems.type(1))
            .output("x", in -> Arithmetic.multiply(in.get("theta"), Arithmetic.sqrt(in.get("x"))));
    Map<String, INDArray> zero =
        Problems.arrays(
            DataType.DOUBLE, "x", new double[1], "theta", new double[] {1}, "c", new double[] {1});
    for (AdjointSolver solver : List.of(AdjointSolver.normalCg(), AdjointSolver.gmres(3))) {
      try (ImplicitDifferentiation implicit =
          ImplicitDifferentiation.of(Condition.fixedPoint(map))
              .loss(Problems.functional(1))
              .solver(solver)
              .acceptUnconverged()
              .build()) {
        assertThatThrownBy(() -> implicit.gradient(zero))
            .isInstanceOf(ArithmeticException.class)
            .hasMessageContaining("a product with the Jacobian of the condition is not finite");
      }
    }
  }

  @Test
  void slowContractionIsWarnedOf() {
    Logger logger = (Logger) LoggerFactory.getLogger(ImplicitDifferentiation.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try (ImplicitDifferentiation implicit = implicit().build();
        ImplicitGradient found = implicit.gradient(at(0.999, 0.5))) {
      assertThat(found.report().contractsSlowly()).isTrue();
      assertThat(found.report().warnings()).hasSize(1);
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("implicit gradient: " + found.report().warnings().get(0));
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void noSolutionIsWarnedOf() {
    Map<String, INDArray> at = at(0.5, 0.5);
    at.putAll(Problems.arrays(DataType.DOUBLE, "x", new double[] {2, 2.1}));
    try (ImplicitDifferentiation implicit = implicit().build();
        ImplicitGradient found = implicit.gradient(at)) {
      assertThat(found.report().warnings())
          .containsExactly("the point is no solution: it misses its condition by 1.28e-02");
    }
  }

  @Test
  void inputs() {
    Map<String, INDArray> at = at(0.5, 0.5);
    at.putAll(Problems.arrays(DataType.DOUBLE, "x", new double[] {1, 2, 3}));
    refused(
        at,
        IllegalArgumentException.class,
        "implicit gradient: input 'x' is DOUBLE[3]; DOUBLE[2] is expected");
    at.putAll(Problems.arrays(DataType.DOUBLE, "x", new double[] {Double.NaN, 2}));
    refused(
        at,
        ArithmeticException.class,
        "implicit gradient: the residual of the condition is NaN at the given point; check the"
            + " inputs for NaN and infinities");
    at.remove("x");
    refused(at, IllegalArgumentException.class, "implicit gradient: input 'x' is missing");
    Map<String, INDArray> more = at(0.5, 0.5);
    more.put("y", more.get("x"));
    refused(
        more,
        IllegalArgumentException.class,
        "implicit gradient: there is no input 'y'; there are [M, x, B, theta, t]");
  }

  @Test
  void afterClose() {
    ImplicitDifferentiation implicit = implicit().build();
    implicit.close();
    implicit.close();
    assertThatThrownBy(() -> implicit.gradient(at(0.5, 0.5)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("implicit gradient: used after close");
  }

  @Test
  void conditions() {
    assertThatThrownBy(() -> Condition.fixedPoint(LOSS))
        .hasMessageContaining("no output of the map is called like an input");
    GraphFunction sum =
        GraphFunction.builder()
            .input("x", Problems.type(2))
            .output("x", in -> Problems.squares(in.get("x")));
    assertThatThrownBy(() -> Condition.fixedPoint(sum))
        .hasMessage(
            "fixed point: output 'x' is DOUBLE[], the input DOUBLE[2]; equal types, FLOAT or"
                + " DOUBLE, are expected");
    assertThatThrownBy(() -> Condition.stationary(LOSS)).hasMessageContaining("name the unknowns");
    assertThatThrownBy(() -> Condition.stationary(LOSS, "y"))
        .hasMessageContaining("the unknown 'y' is not among");
    assertThatThrownBy(() -> Condition.stationary(MAP, "x")).hasMessageContaining("one scalar");
    assertThatThrownBy(() -> Condition.stationary(LOSS, "x").withStep(0))
        .hasMessageContaining("a step of 0.0");
  }

  @Test
  void descriptions() {
    assertThatThrownBy(() -> ImplicitDifferentiation.of(Condition.fixedPoint(MAP)).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("implicit gradient: there is no loss");
    assertThatThrownBy(() -> implicit().respectTo("x").build())
        .hasMessage("implicit gradient: 'x' is an unknown; name parameters");
    assertThatThrownBy(() -> implicit().respectTo("y").build())
        .hasMessageContaining("there is no input 'y'");
    assertThatThrownBy(() -> implicit().loss(Problems.distance(DataType.FLOAT, 2, 1)).build())
        .hasMessage(
            "implicit gradient: the loss's input 'x' is FLOAT[2]; the condition takes DOUBLE[2]");
    assertThatThrownBy(() -> implicit().loss(MAP).build())
        .hasMessageContaining("scalar is expected");
    assertThatThrownBy(() -> implicit().tolerance(-1).build()).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> AdjointSolver.gmres(0)).hasMessageContaining("restart after 0");
    assertThatThrownBy(() -> AdjointSolver.neumann(-1)).hasMessageContaining("-1 terms");
    assertThatThrownBy(
            () ->
                ImplicitDifferentiation.of(Condition.stationary(LOSS, "x"))
                    .loss(LOSS)
                    .solver(AdjointSolver.oneStep())
                    .build())
        .hasMessageContaining("give its step by withStep");
  }

  @Test
  void gauges() {
    GraphFunction tangents =
        GraphFunction.builder()
            .input("x", Problems.type(2))
            .input("omega", Problems.type())
            .output("y", in -> Arithmetic.multiply(in.get("omega"), in.get("x")));
    assertThatThrownBy(() -> Gauge.of(tangents, "o")).hasMessageContaining("no input 'o'");
    assertThatThrownBy(() -> Gauge.of(tangents)).hasMessageContaining("name its parameters");
    assertThatThrownBy(
            () -> implicit().gauge(Gauge.of(tangents, "omega"), Gauge.Treatment.DEFLATE).build())
        .hasMessage("gauge: the tangent of 'x' is missing; DOUBLE[2] is expected");
  }
}
