package io.github.knotwork.autodiff.implicit;

import static io.github.knotwork.autodiff.implicit.Problems.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.library.Arithmetic;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Best approximations X ≈ A·Bᵀ of rank 2, whose factors may be mixed. */
class GaugeTest {
  private static final int N = 5;
  private static final int M = 4;
  private static final int R = 2;
  private static final double[] SINGULAR_VALUES = {3, 2, 1, 0.5};

  private static final RealMatrix X = data();
  private static final SingularValueDecomposition SVD = new SingularValueDecomposition(X);
  private static final RealMatrix C = Problems.random(new Random(22), N, M);
  private static final Gauge GAUGE = Gauge.of(Problems.tangents(N, M, R, -1), "omega");

  private static RealMatrix data() {
    SingularValueDecomposition random =
        new SingularValueDecomposition(Problems.random(new Random(21), N, M));
    return random
        .getU()
        .multiply(MatrixUtils.createRealDiagonalMatrix(SINGULAR_VALUES))
        .multiply(random.getVT());
  }

  private static RealMatrix leading(RealMatrix vectors) {
    return vectors.getSubMatrix(0, vectors.getRowDimension() - 1, 0, R - 1);
  }

  private static RealMatrix roots() {
    return MatrixUtils.createRealDiagonalMatrix(new double[] {Math.sqrt(3), Math.sqrt(2)});
  }

  /** The solution with AᵀA = BᵀB. */
  private static Map<String, INDArray> balanced() {
    return at(leading(SVD.getU()).multiply(roots()), leading(SVD.getV()).multiply(roots()));
  }

  private static Map<String, INDArray> mixed() {
    RealMatrix g = MatrixUtils.createRealMatrix(new double[][] {{1.2, 0.4}, {-0.3, 0.9}});
    return at(
        leading(SVD.getU()).multiply(roots()).multiply(g),
        leading(SVD.getV()).multiply(roots()).multiply(MatrixUtils.inverse(g).transpose()));
  }

  private static Map<String, INDArray> at(RealMatrix a, RealMatrix b) {
    return Problems.arrays(DataType.DOUBLE, "X", X, "A", a, "B", b, "C", C);
  }

  /** The gradient of Σ C∘(best approximation of X), by central differences of its factorisation. */
  private static double[] expected() {
    double[] gradient = new double[N * M];
    double h = 1e-5;
    for (int k = 0; k < gradient.length; k++) {
      RealMatrix up = X.copy();
      RealMatrix down = X.copy();
      up.addToEntry(k / M, k % M, h);
      down.addToEntry(k / M, k % M, -h);
      gradient[k] = (value(up) - value(down)) / (2 * h);
    }
    return gradient;
  }

  private static double value(RealMatrix x) {
    SingularValueDecomposition svd = new SingularValueDecomposition(x);
    double[] s = svd.getSingularValues();
    RealMatrix best =
        leading(svd.getU())
            .multiply(MatrixUtils.createRealDiagonalMatrix(new double[] {s[0], s[1]}))
            .multiply(leading(svd.getV()).transpose());
    return Vectors.dot(flat(C), flat(best));
  }

  private static ImplicitDifferentiationBuilder factors() {
    return ImplicitDifferentiation.of(
            Condition.stationary(Problems.factorisation(N, M, R), "A", "B"))
        .loss(Problems.reconstruction(N, M, R))
        .respectTo("X");
  }

  private static ImplicitReport check(
      ImplicitDifferentiationBuilder builder, Map<String, INDArray> at, double[] expected) {
    try (ImplicitDifferentiation implicit = builder.build();
        ImplicitGradient found = implicit.gradient(at)) {
      assertThat(Problems.values(found.gradient("X"))).containsExactly(expected, within(1e-7));
      return found.report();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stationaryFactors(Gauge.Treatment treatment) {
    for (Map<String, INDArray> at : List.of(balanced(), mixed())) {
      for (AdjointSolver solver : List.of(AdjointSolver.normalCg(), AdjointSolver.gmres(30))) {
        ImplicitReport report =
            check(factors().gauge(GAUGE, treatment).solver(solver), at, expected());
        assertThat(report.gaugeDefect()).isLessThan(1e-13);
        assertThat(report.contractionRate()).isLessThan(0.98);
        assertThat(report.warnings()).isEmpty();
      }
    }
  }

  /** Without the gauge the rate is 1; normal equations find the least solution all the same. */
  @Test
  void anUnknownGaugeIsSeenInTheRate() {
    ImplicitReport report = check(factors().rateProducts(200), balanced(), expected());
    assertThat(report.contractionRate()).isCloseTo(1, within(1e-3));
    assertThat(report.contractsSlowly()).isTrue();
    assertThat(report.warnings()).hasSize(1).first().asString().contains("contracts by");
  }

  /** Alternating least squares contracts by (σ₃/σ₂)² along all but the gauge. */
  @ParameterizedTest
  @EnumSource
  void alternatingLeastSquares(Gauge.Treatment treatment) {
    Gauge gauge = Gauge.of(Problems.tangentsOfB(M, R), "omega");
    for (AdjointSolver solver :
        List.of(AdjointSolver.normalCg(), AdjointSolver.gmres(8), AdjointSolver.neumann(15))) {
      Map<String, INDArray> at = mixed();
      at.remove("A");
      ImplicitReport report =
          check(
              ImplicitDifferentiation.of(Condition.fixedPoint(Problems.alternation(N, M, R)))
                  .loss(Problems.fit(N, M, R))
                  .respectTo("X")
                  .gauge(gauge, treatment)
                  .solver(solver),
              at,
              expected());
      assertThat(report.contractionRate()).isCloseTo(0.25, within(0.01));
      assertThat(report.warnings()).isEmpty();
    }
  }

  private static GraphFunction size() {
    return GraphFunction.builder()
        .input("A", Problems.type(N, R))
        .output("loss", in -> Problems.squares(in.get("A")));
  }

  @Test
  void aLossThatDependsOnTheGaugeIsRefused() {
    Map<String, INDArray> at = balanced();
    at.remove("C");
    try (ImplicitDifferentiation implicit =
        factors().loss(size()).gauge(GAUGE, Gauge.Treatment.DEFLATE).build()) {
      assertThatThrownBy(() -> implicit.gradient(at))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(
              "the loss depends on the gauge: ‖Nᵀg‖/‖g‖ = 7.07e-01, more than 1e-06");
    }
  }

  /**
   * What moves orthogonally to the gauge stays balanced, where ‖A‖² = σ₁ + σ₂, of gradient U·Vᵀ.
   */
  @Test
  void aLossThatDependsOnTheGaugeIsProjected() {
    Map<String, INDArray> at = balanced();
    at.remove("C");
    RealMatrix byX = leading(SVD.getU()).multiply(leading(SVD.getV()).transpose());
    ImplicitReport report =
        check(factors().loss(size()).gauge(GAUGE, Gauge.Treatment.PROJECT), at, flat(byX));
    assertThat(report.gaugeDefect()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(report.warnings()).hasSize(1).first().asString().contains("depends on the gauge");
  }

  /** Directions in which the solution does not stay one. */
  @Test
  void aWrongGaugeIsWarnedOf() {
    Gauge wrong = Gauge.of(Problems.tangents(N, M, R, 1), "omega");
    try (ImplicitDifferentiation implicit =
            factors().gauge(wrong, Gauge.Treatment.PROJECT).acceptUnconverged().build();
        ImplicitGradient found = implicit.gradient(balanced())) {
      assertThat(found.report().warnings())
          .anyMatch(warning -> warning.startsWith("the gauge is no null space here"));
      double[] miss = Vectors.minus(Problems.values(found.gradient("X")), expected());
      assertThat(Vectors.norm(miss)).isGreaterThan(1e-2);
    }
  }

  /** Parameters of two names: every entry of each of them is a direction. */
  @Test
  void gaugesOfTwoParameters() {
    GraphFunction tangents =
        GraphFunction.builder()
            .input("x", Problems.type(2))
            .input("p", Problems.type(2))
            .input("q", Problems.type())
            .output(
                "x",
                in -> Arithmetic.add(in.get("p"), Arithmetic.multiply(in.get("q"), in.get("x"))));
    try (GaugeTangents directions =
        new GaugeTangents(Gauge.of(tangents, "p", "q"), List.of("x"), CompileOptions.defaults())) {
      assertThat(
              directions
                  .at(Problems.arrays(DataType.DOUBLE, "x", new double[] {3, 4}))
                  .toArray(double[][]::new))
          .isDeepEqualTo(new double[][] {{1, 0}, {0, 1}, {3, 4}});
    }
  }
}
