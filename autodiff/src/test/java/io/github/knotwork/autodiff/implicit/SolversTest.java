package io.github.knotwork.autodiff.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

/** The solvers on matrices that are there, against factorisations. */
class SolversTest {
  private static final int SIZE = 12;

  private record Dense(RealMatrix matrix) implements LinearMap {
    @Override
    public double[] times(double[] v) {
      return matrix.operate(v);
    }

    @Override
    public double[] transposedTimes(double[] v) {
      return matrix.preMultiply(v);
    }
  }

  private static RealMatrix regular(long seed) {
    return Problems.random(new Random(seed), SIZE, SIZE)
        .add(MatrixUtils.createRealIdentityMatrix(SIZE).scalarMultiply(4));
  }

  private static double[] vector(long seed) {
    return new Random(seed).doubles(SIZE, -1, 1).toArray();
  }

  @Test
  void regularSystems() {
    for (int seed = 0; seed < 20; seed++) {
      RealMatrix a = regular(seed);
      double[] g = vector(seed + 100);
      double[] expected =
          new LUDecomposition(a).getSolver().solve(MatrixUtils.createRealVector(g)).toArray();
      Dense map = new Dense(a);
      for (Solution solution :
          List.of(
              NormalEquations.solve(map, g, 1e-12, 200),
              MinimalResidual.solve(map, g, SIZE, 1e-12, 200),
              MinimalResidual.solve(map, g, 5, 1e-12, 500))) {
        assertThat(solution.isConverged()).isTrue();
        assertThat(solution.w()).containsExactly(expected, within(1e-10));
        double[] miss = Vectors.minus(g, a.operate(solution.w()));
        assertThat(Vectors.norm(miss) / Vectors.norm(g))
            .isCloseTo(solution.residual(), within(1e-14));
      }
    }
  }

  /** In exact arithmetic both end after as many iterations as there are unknowns. */
  @Test
  void krylovMethodsEnd() {
    Dense map = new Dense(regular(1));
    double[] g = vector(2);
    assertThat(MinimalResidual.solve(map, g, SIZE, 1e-12, 200).iterations()).isEqualTo(SIZE);
    assertThat(NormalEquations.solve(map, g, 1e-9, 200).iterations()).isLessThanOrEqualTo(SIZE + 2);
  }

  /** Of a singular system that can be solved, normal equations give the least solution. */
  @Test
  void singularSystems() {
    Random random = new Random(5);
    RealMatrix a = Problems.random(random, SIZE, 7).multiply(Problems.random(random, 7, SIZE));
    double[] g = a.operate(vector(6));
    double[] expected =
        new SingularValueDecomposition(a)
            .getSolver()
            .solve(MatrixUtils.createRealVector(g))
            .toArray();
    Solution solution = NormalEquations.solve(new Dense(a), g, 1e-12, 500);
    assertThat(solution.isConverged()).isTrue();
    assertThat(solution.w()).containsExactly(expected, within(1e-8));
  }

  /** A right-hand side out of the range: the residual that is reported is the one there is. */
  @Test
  void systemsWithoutSolution() {
    double[][] rows = {{1, 1}, {1, 1}};
    Dense map = new Dense(MatrixUtils.createRealMatrix(rows));
    double[] g = {1, -1};
    for (Solution solution :
        List.of(
            NormalEquations.solve(map, g, 1e-12, 100),
            MinimalResidual.solve(map, g, 2, 1e-12, 100))) {
      assertThat(solution.isConverged()).isFalse();
      assertThat(solution.residual()).isCloseTo(1, within(1e-12));
      assertThat(solution.w()).doesNotContain(Double.NaN);
    }
  }

  @Test
  void nothingToSolve() {
    Dense map = new Dense(regular(1));
    double[] zero = new double[SIZE];
    assertThat(NormalEquations.solve(map, zero, 1e-12, 10)).extracting("w").isEqualTo(zero);
    assertThat(MinimalResidual.solve(map, zero, 3, 1e-12, 10).isConverged()).isTrue();
  }

  /** The residual of a series is what it says, and its error falls with the contraction rate. */
  @Test
  void series() {
    RealMatrix a = regular(3).scalarMultiply(1 / 6.0);
    double[] g = vector(4);
    Iteration iteration = new Iteration(new Dense(a), new NullSpace(List.of(), 0), 0.9, SIZE);
    for (int terms : new int[] {0, 1, 7}) {
      Solution sum = NeumannSeries.sum(iteration, g, terms);
      double[] miss = Vectors.minus(g, a.transpose().operate(sum.w()));
      assertThat(Vectors.norm(miss) / Vectors.norm(g)).isCloseTo(sum.residual(), within(1e-14));
    }
    double rate = iteration.contractionRate(400);
    double early = NeumannSeries.sum(iteration, g, 60).residual();
    double late = NeumannSeries.sum(iteration, g, 90).residual();
    assertThat(Math.log(late / early) / 30).isCloseTo(Math.log(rate), within(0.05));
  }

  /** A rotation has complex eigenvalues. */
  @Test
  void spectralRadii() {
    double[][] rows = {{0, -0.8, 0}, {0.8, 0, 0}, {0, 0, 0.3}};
    RealMatrix a = MatrixUtils.createRealMatrix(rows);
    assertThat(PowerIteration.spectralRadius(a::operate, v -> v, 3, 40))
        .isCloseTo(0.8, within(1e-6));
    assertThat(PowerIteration.spectralRadius(v -> new double[3], v -> v, 3, 40)).isZero();
  }

  @Test
  void dependentTangentsAreLeftOut() {
    double[] e = {2, 0, 0};
    double[] f = {1, 1, 0};
    NullSpace space = new NullSpace(List.of(e, f, Vectors.minus(e, f), new double[3]), 1e-10);
    assertThat(space.complement(new double[] {3, 4, 5}))
        .containsExactly(new double[] {0, 0, 5}, within(1e-15));
    assertThat(space.normWithin(new double[] {3, 4, 5})).isCloseTo(5, within(1e-14));
  }

  /** A has a null space n that its transpose has not. */
  @Test
  void theGaugeIsTakenOut() {
    Random random = new Random(7);
    double[] n = Vectors.scaled(1 / Math.sqrt(SIZE), random.doubles(SIZE, 1, 1.0001).toArray());
    NullSpace gauge = new NullSpace(List.of(n), 1e-10);
    RealMatrix a = Problems.random(random, SIZE, SIZE);
    for (int i = 0; i < SIZE; i++) {
      a.setRow(i, gauge.complement(a.getRow(i)));
    }
    Dense map = new Dense(a);
    assertThat(columns(new AdjointSystem(map, gauge, Gauge.Treatment.DEFLATE, 0)).getRank())
        .isEqualTo(SIZE - 1);
    AdjointSystem deflated = new AdjointSystem(map, gauge, Gauge.Treatment.DEFLATE, 0.5);
    assertThat(columns(deflated).getRank()).isEqualTo(SIZE);
    double[] g = gauge.complement(vector(8));
    double[] w = MinimalResidual.solve(deflated, g, SIZE, 1e-12, 100).w();
    assertThat(a.transpose().operate(w)).containsExactly(g, within(1e-10));
    assertThat(gauge.normWithin(w)).isLessThan(1e-10);

    AdjointSystem projected = new AdjointSystem(map, gauge, Gauge.Treatment.PROJECT, 0.5);
    double[] v = vector(9);
    assertThat(gauge.normWithin(a.operate(v))).isGreaterThan(0.1);
    assertThat(projected.transposedTimes(v))
        .containsExactly(gauge.complement(a.operate(v)), within(1e-14));
  }

  private static SingularValueDecomposition columns(LinearMap map) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(SIZE, SIZE);
    for (int j = 0; j < SIZE; j++) {
      double[] unit = new double[SIZE];
      unit[j] = 1;
      matrix.setColumn(j, map.times(unit));
    }
    return new SingularValueDecomposition(matrix);
  }
}
