package io.github.knotwork.autodiff.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.checkpoint.DifferentiableLoop;
import io.github.knotwork.autodiff.checkpoint.LoopGradient;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.kernel.NativeBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ImplicitDifferentiationTest {
  private static final int N = 6;
  private static final int M = 3;

  private static RealMatrix scaledTo(double radius, RealMatrix a) {
    return a.scalarMultiply(radius / spectralRadius(a));
  }

  private static double spectralRadius(RealMatrix a) {
    double largest = 0;
    for (org.hipparchus.complex.Complex value :
        new EigenDecompositionNonSymmetric(a).getEigenvalues()) {
      largest = Math.max(largest, value.norm());
    }
    return largest;
  }

  private static RealMatrix outer(double[] x, double[] y) {
    return MatrixUtils.createRealVector(x).outerProduct(MatrixUtils.createRealVector(y));
  }

  /** A random linear fixed point, its solution, and the gradient by the formula. */
  private static final class Linear {
    final RealMatrix m;
    final RealMatrix b;
    final double[] theta;
    final double[] t;
    final double[] x;
    final double[] g;
    final double[] w;

    Linear(long seed, double radius) {
      Random random = new Random(seed);
      m = scaledTo(radius, Problems.random(random, N, N));
      b = Problems.random(random, N, M);
      theta = random.doubles(M, -1, 1).toArray();
      t = random.doubles(N, -1, 1).toArray();
      RealMatrix a = MatrixUtils.createRealIdentityMatrix(N).subtract(m);
      x = solve(a, b.operate(theta));
      g = Vectors.scaled(2, Vectors.minus(x, t));
      w = solve(a.transpose(), g);
    }

    Map<String, INDArray> at(DataType type) {
      return Problems.arrays(type, "M", m, "x", x, "B", b, "theta", theta, "t", t);
    }

    double[] byTheta() {
      double[] sum = b.preMultiply(w);
      Vectors.add(2, theta, sum);
      return sum;
    }
  }

  private static double[] solve(RealMatrix a, double[] right) {
    return new LUDecomposition(a).getSolver().solve(MatrixUtils.createRealVector(right)).toArray();
  }

  private static ImplicitDifferentiationBuilder linear(DataType type) {
    return ImplicitDifferentiation.of(Condition.fixedPoint(Problems.linearMap(type, N, M)))
        .loss(Problems.distance(type, N, M));
  }

  private static double[] gradient(
      ImplicitDifferentiationBuilder builder, Map<String, INDArray> at, String by) {
    try (ImplicitDifferentiation implicit = builder.build();
        ImplicitGradient result = implicit.gradient(at)) {
      return Problems.values(result.gradient(by));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT"})
  void linearFixedPoint(DataType type) {
    double accuracy = type == DataType.DOUBLE ? 1e-8 : 1e-3;
    for (AdjointSolver solver :
        List.of(
            AdjointSolver.normalCg(),
            AdjointSolver.gmres(20),
            AdjointSolver.gmres(3),
            AdjointSolver.neumann(40))) {
      for (int seed = 0; seed < 5; seed++) {
        Linear problem = new Linear(seed, 0.5);
        try (ImplicitDifferentiation implicit = linear(type).solver(solver).build();
            ImplicitGradient found = implicit.gradient(problem.at(type))) {
          assertThat(found.gradient().keySet()).containsExactly("M", "B", "theta", "t");
          check(found, "theta", problem.byTheta(), accuracy);
          check(found, "M", Problems.flat(outer(problem.w, problem.x)), accuracy);
          check(found, "B", Problems.flat(outer(problem.w, problem.theta)), accuracy);
          check(found, "t", Vectors.scaled(-1, problem.g), accuracy);
          ImplicitReport report = found.report();
          assertThat(report.isConverged()).isTrue();
          assertThat(report.contractionRate()).isCloseTo(0.5, within(0.05));
          assertThat(report.contractsSlowly()).isFalse();
          assertThat(report.gaugeDefect()).isNaN();
          assertThat(report.solutionDefect()).isLessThan(type == DataType.DOUBLE ? 1e-14 : 1e-6);
          assertThat(report.warnings()).isEmpty();
        }
      }
    }
  }

  private static void check(ImplicitGradient found, String by, double[] expected, double accuracy) {
    assertThat(Problems.values(found.gradient(by)))
        .as("by %s", by)
        .containsExactly(expected, within(accuracy));
  }

  /** The same object at another point. */
  @Test
  void nothingIsLeftOfTheLastPoint() {
    try (ImplicitDifferentiation implicit = linear(DataType.DOUBLE).build()) {
      for (int seed = 0; seed < 4; seed++) {
        Linear problem = new Linear(seed, 0.4);
        try (ImplicitGradient found = implicit.gradient(problem.at(DataType.DOUBLE))) {
          check(found, "theta", problem.byTheta(), 1e-8);
        }
      }
    }
  }

  /** What the loss alone depends on, and what the condition alone depends on. */
  @Test
  void parametersOfOneSide() {
    Linear problem = new Linear(9, 0.5);
    Map<String, INDArray> at = problem.at(DataType.DOUBLE);
    assertThat(gradient(linear(DataType.DOUBLE).respectTo("t"), at, "t"))
        .containsExactly(Vectors.scaled(-1, problem.g), within(1e-12));
    assertThat(gradient(linear(DataType.DOUBLE).respectTo("B"), at, "B"))
        .containsExactly(Problems.flat(outer(problem.w, problem.theta)), within(1e-8));
  }

  /** w* = (XᵀX + λI)⁻¹Xᵀy in closed form. */
  @Test
  void ridgeRegression() {
    Random random = new Random(11);
    int rows = 9;
    RealMatrix x = Problems.random(random, rows, N);
    RealMatrix v = Problems.random(random, 7, N);
    double[] y = random.doubles(rows, -1, 1).toArray();
    double[] z = random.doubles(7, -1, 1).toArray();
    double lambda = 0.7;
    RealMatrix h =
        x.transpose()
            .multiply(x)
            .add(MatrixUtils.createRealIdentityMatrix(N).scalarMultiply(lambda));
    double[] w = solve(h, x.preMultiply(y));
    double[] g = Vectors.scaled(2, v.preMultiply(Vectors.minus(v.operate(w), z)));
    double[] u = solve(h, g);
    RealMatrix byX = outer(Vectors.minus(y, x.operate(w)), u).subtract(outer(x.operate(u), w));
    Map<String, INDArray> at =
        Problems.arrays(DataType.DOUBLE, "X", x, "y", y, "w", w, "lambda", lambda, "V", v, "z", z);
    Condition.Stationary condition = Condition.stationary(Problems.ridge(rows, N), "w");
    for (ImplicitDifferentiationBuilder builder :
        List.of(
            ImplicitDifferentiation.of(condition),
            ImplicitDifferentiation.of(condition).solver(AdjointSolver.gmres(10)),
            ImplicitDifferentiation.of(condition.withStep(0.05))
                .solver(AdjointSolver.neumann(1500)))) {
      try (ImplicitDifferentiation implicit = builder.loss(Problems.validation(7, N)).build();
          ImplicitGradient found = implicit.gradient(at)) {
        double[] byLambda = {-MatrixUtils.createRealVector(u).dotProduct(vector(w))};
        check(found, "lambda", byLambda, 1e-8);
        check(found, "y", x.operate(u), 1e-8);
        check(found, "X", Problems.flat(byX), 1e-8);
        assertThat(found.loss()).isCloseTo(square(Vectors.minus(v.operate(w), z)), within(1e-12));
      }
    }
  }

  private static RealVector vector(double[] v) {
    return MatrixUtils.createRealVector(v);
  }

  private static double square(double[] v) {
    return Vectors.dot(v, v);
  }

  /** x = tanh(W·x + b), solved to rounding. */
  private static double[] settle(RealMatrix weights, double[] bias) {
    double[] x = new double[bias.length];
    for (int k = 0; k < 300; k++) {
      double[] next = weights.operate(x);
      for (int i = 0; i < x.length; i++) {
        x[i] = Math.tanh(next[i] + bias[i]);
      }
    }
    return x;
  }

  private static double[] bias(long seed) {
    return new Random(seed).doubles(N, -0.3, 0.3).toArray();
  }

  private static Map<String, INDArray> neural(RealMatrix weights, double[] bias, double[] c) {
    return Problems.arrays(
        DataType.DOUBLE, "W", weights, "b", bias, "x", settle(weights, bias), "c", c);
  }

  private static ImplicitDifferentiationBuilder neural() {
    return ImplicitDifferentiation.of(Condition.fixedPoint(Problems.neuralMap(N)))
        .loss(Problems.functional(N))
        .respectTo("b");
  }

  @Test
  void nonlinearFixedPointAgainstCentralDifferences() {
    RealMatrix weights = scaledTo(0.8, Problems.random(new Random(1), N, N));
    double[] bias = bias(2);
    double[] c = bias(3);
    double[] expected = new double[N];
    double h = 1e-5;
    for (int i = 0; i < N; i++) {
      double[] up = bias.clone();
      double[] down = bias.clone();
      up[i] += h;
      down[i] -= h;
      expected[i] =
          (Vectors.dot(c, settle(weights, up)) - Vectors.dot(c, settle(weights, down))) / (2 * h);
    }
    assertThat(gradient(neural(), neural(weights, bias, c), "b"))
        .containsExactly(expected, within(1e-8));
  }

  /** The loop's gradient tends to the implicit one, and its error falls like K·ρᴷ. */
  @Test
  void theUnrolledLoopTendsToIt() {
    RealMatrix weights = scaledTo(0.8, Problems.random(new Random(1), N, N));
    double[] bias = bias(2);
    double[] c = bias(3);
    Map<String, INDArray> at = neural(weights, bias, c);
    double[] exact = gradient(neural().tolerance(1e-13), at, "b");
    double rate = spectralRadius(jacobian(weights, settle(weights, bias)));
    List<Double> errors = new ArrayList<>();
    at.put("x", Problems.arrays(DataType.DOUBLE, "x", new double[N]).get("x"));
    for (int steps : new int[] {20, 40, 60}) {
      errors.add(Vectors.norm(Vectors.minus(unrolled(steps, at), exact)));
    }
    for (int k = 0; k < 2; k++) {
      double order = Math.log(errors.get(k + 1) / errors.get(k)) / 20;
      double ofSteps = Math.log((k + 2.0) / (k + 1)) / 20;
      assertThat(order).isBetween(Math.log(rate) - 0.06, Math.log(rate) + ofSteps + 0.06);
    }
  }

  private static RealMatrix jacobian(RealMatrix weights, double[] x) {
    RealMatrix jacobian = weights.copy();
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        jacobian.multiplyEntry(i, j, 1 - x[i] * x[i]);
      }
    }
    return jacobian;
  }

  private static double[] unrolled(int steps, Map<String, INDArray> at) {
    GraphFunction map = Problems.neuralMap(N);
    try (DifferentiableLoop loop =
            DifferentiableLoop.of(map)
                .loss(Problems.functional(N))
                .steps(steps)
                .respectTo("b")
                .build();
        LoopGradient result = loop.gradient(at)) {
      return Problems.values(result.gradient("b"));
    }
  }

  /** From the solution, k steps are the series of k − 1 terms: the same sum. */
  @Test
  void seriesAreStepsFromTheSolution() {
    RealMatrix weights = scaledTo(0.8, Problems.random(new Random(4), N, N));
    Map<String, INDArray> at = neural(weights, bias(5), bias(6));
    assertThat(gradient(neural().solver(AdjointSolver.oneStep()).acceptUnconverged(), at, "b"))
        .containsExactly(unrolled(1, at), within(1e-13));
    for (int steps : new int[] {2, 3, 10}) {
      ImplicitDifferentiationBuilder builder =
          neural().solver(AdjointSolver.neumann(steps - 1)).acceptUnconverged();
      assertThat(gradient(builder, at, "b")).containsExactly(unrolled(steps, at), within(1e-13));
    }
  }

  /** One-step's error is proportional to the contraction rate. */
  @Test
  void oneStep() {
    List<Double> errors = new ArrayList<>();
    for (double radius : new double[] {1e-2, 1e-3}) {
      Linear problem = new Linear(3, radius);
      double[] found =
          gradient(
              linear(DataType.DOUBLE).solver(AdjointSolver.oneStep()),
              problem.at(DataType.DOUBLE),
              "theta");
      errors.add(Vectors.norm(Vectors.minus(found, problem.byTheta())));
    }
    assertThat(errors.get(0) / errors.get(1)).isBetween(9.0, 11.0);
    assertThat(errors.get(1)).isGreaterThan(1e-5);
  }

  /** The estimated rate against eigenvalues. */
  @Test
  void contractionRates() {
    for (double radius : new double[] {0.2, 0.7, 0.95}) {
      RealMatrix weights = scaledTo(radius, Problems.random(new Random(8), N, N));
      double[] bias = bias(5);
      double expected = spectralRadius(jacobian(weights, settle(weights, bias)));
      try (ImplicitDifferentiation implicit = neural().rateProducts(400).build();
          ImplicitGradient found = implicit.gradient(neural(weights, bias, bias(6)))) {
        assertThat(found.report().contractionRate()).isCloseTo(expected, within(0.01 * expected));
      }
    }
  }

  @Test
  void callsLeaveNothingBehind() {
    Linear problem = new Linear(1, 0.5);
    Map<String, INDArray> at = problem.at(DataType.DOUBLE);
    long before = NativeBudget.used();
    try (ImplicitDifferentiation implicit = linear(DataType.DOUBLE).build()) {
      implicit.gradient(at).close();
      long used = NativeBudget.used();
      long bytes = Pointer.totalBytes();
      for (int k = 0; k < 500; k++) {
        implicit.gradient(at).close();
        assertThat(Pointer.totalBytes()).isLessThan(bytes + (4 << 20));
      }
      assertThat(NativeBudget.used()).isEqualTo(used);
    }
    assertThat(NativeBudget.used()).isEqualTo(before);
  }
}
