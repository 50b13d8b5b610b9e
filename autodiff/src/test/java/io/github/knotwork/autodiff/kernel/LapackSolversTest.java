package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.QRDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cholesky, triangular and general solves, least squares, Sylvester. */
class LapackSolversTest {
  static Stream<Arguments> orders() {
    return Stream.of(ElementType.values())
        .flatMap(
            type ->
                Stream.of(1, 2, 3, 8, 33, type == ElementType.DOUBLE ? 300 : 90)
                    .flatMap(n -> Stream.of(1, 5).map(k -> Arguments.of(type, n, k))));
  }

  private static Dense positiveDefinite(ElementType type, int n) {
    Dense g = Dense.random(type, n, n, n);
    return g.times(g.adjoint()).plus(Dense.identity(n), n);
  }

  /** Of condition well below 1/ε: the identity times √n on top of noise. */
  private static Dense wellConditioned(ElementType type, int n) {
    return Dense.random(type, n, n, n + 5L).plus(Dense.identity(n), 3 * Math.sqrt(n));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void cholesky(ElementType type, int n, int k) {
    Dense a = positiveDefinite(type, n);
    Dense onlyLower = a.scaled(1);
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        onlyLower.re()[i * n + j] = -77;
      }
    }
    Matrix l = Dense.zeros(n, n).to(type);
    LapackCholesky.factor(onlyLower.to(type), l);
    Dense lower = Dense.read(l);
    assertThat(lower.times(lower.adjoint()).distance(a))
        .isLessThan(type.epsilon() * 4 * n * a.max() + 1e-300);
    for (int i = 0; i < n; i++) {
      assertThat(lower.re()[i * n + i]).isPositive();
      for (int j = i + 1; j < n; j++) {
        assertThat(lower.re()[i * n + j]).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void choleskyNamesTheLeadingMinor(ElementType type) {
    Dense a = positiveDefinite(type, 6);
    a.re()[3 * 6 + 3] = -1;
    Matrix l = Dense.identity(6).to(type);
    assertThatThrownBy(() -> LapackCholesky.factor(a.to(type), l))
        .isInstanceOfSatisfying(
            NotPositiveDefiniteException.class, e -> assertThat(e.leadingMinor()).isEqualTo(4))
        .hasMessage(
            "cholesky: the 6x6 matrix is not positive definite; its leading minor of order 4 is"
                + " not positive");
    assertThat(Dense.read(l).distance(Dense.identity(6))).isZero();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void triangularSolvesInEveryForm(ElementType type, int n, int k) {
    Dense t = wellConditioned(type, n);
    for (boolean isLower : new boolean[] {true, false}) {
      for (TriangularForm.Operation operation : TriangularForm.Operation.values()) {
        for (boolean isUnit : new boolean[] {false, true}) {
          if (isUnit && n > 8) {
            continue; // of exponentially bad condition
          }
          Dense acting = triangle(t, isLower, isUnit);
          acting =
              switch (operation) {
                case NONE -> acting;
                case TRANSPOSE -> acting.transpose();
                case ADJOINT -> acting.adjoint();
              };
          TriangularForm form = new TriangularForm(isLower, operation, isUnit);
          Matrix b = Dense.random(type, n, k, 3).to(type);
          Matrix x = Dense.zeros(n, k).to(type);
          LapackTriangular.solve(t.to(type), form, b, x);
          double tolerance = type.epsilon() * 100 * n * acting.max();
          assertThat(acting.times(Dense.read(x)).distance(Dense.read(b)))
              .isLessThan(tolerance * Math.max(1, Dense.read(x).max()));
          Matrix bt = Dense.random(type, k, n, 4).to(type);
          Matrix y = Dense.zeros(k, n).to(type);
          LapackTriangular.solveRight(t.to(type), form, bt, y);
          assertThat(Dense.read(y).times(acting).distance(Dense.read(bt)))
              .isLessThan(tolerance * Math.max(1, Dense.read(y).max()));
        }
      }
    }
  }

  private static Dense triangle(Dense t, boolean isLower, boolean isUnit) {
    Dense result = t.scaled(1);
    int n = t.rows();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != j && i < j == isLower) {
          result.re()[i * n + j] = 0;
          result.im()[i * n + j] = 0;
        }
      }
      if (isUnit) {
        result.re()[i * n + i] = 1;
        result.im()[i * n + i] = 0;
      }
    }
    return result;
  }

  @ParameterizedTest
  @MethodSource("orders")
  void luSolvesAndHasTheDeterminant(ElementType type, int n, int k) {
    // Rows in reverse, so that pivoting has work to do.
    Dense a = Dense.zeros(n, n);
    Dense upright = wellConditioned(type, n);
    for (int i = 0; i < n; i++) {
      System.arraycopy(upright.re(), i * n, a.re(), (n - 1 - i) * n, n);
      System.arraycopy(upright.im(), i * n, a.im(), (n - 1 - i) * n, n);
    }
    Matrix given = a.to(type);
    Dense exact = Dense.read(given);
    LapackLu lu = LapackLu.factor(given);
    Matrix b = Dense.random(type, n, k, 3).to(type);
    Matrix x = Dense.zeros(n, k).to(type);
    lu.solve(b, x);
    double tolerance = type.epsilon() * 100 * n;
    assertThat(exact.times(Dense.read(x)).distance(Dense.read(b))).isLessThan(tolerance);
    lu.solveTransposed(b, x);
    assertThat(exact.transpose().times(Dense.read(x)).distance(Dense.read(b)))
        .isLessThan(tolerance);
    if (type != ElementType.COMPLEX && n < 100) {
      double expected =
          new LUDecomposition(new Array2DRowRealMatrix(rows(exact), false)).getDeterminant();
      assertThat(lu.logAbsDeterminant()).isCloseTo(Math.log(Math.abs(expected)), within(tolerance));
      assertThat(lu.determinantPhase()).containsExactly(Math.signum(expected));
    }
  }

  @Test
  void complexDeterminant() {
    // |1+i 2; 3i 4-i| = (1+i)(4-i) - 6i = 5 - 3i
    LapackLu lu = LapackLu.factor(Matrix.complex(new double[] {1, 1, 2, 0, 0, 3, 4, -1}, 0, 2, 2));
    assertThat(lu.logAbsDeterminant()).isCloseTo(Math.log(34) / 2, within(1e-14));
    assertThat(lu.determinantPhase())
        .containsExactly(new double[] {5 / Math.sqrt(34), -3 / Math.sqrt(34)}, within(1e-15));
  }

  @Test
  void singularMatricesAreNamedBySolve() {
    LapackLu lu = LapackLu.factor(Matrix.of(new double[] {1, 2, 2, 4}, 2, 2));
    Matrix b = Matrix.of(new double[2], 2, 1);
    assertThat(lu.isSingular()).isTrue();
    assertThat(lu.logAbsDeterminant()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(lu.determinantPhase()).containsExactly(0);
    assertThatThrownBy(() -> lu.solve(b, b))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessage("solve: the 2x2 matrix is singular; pivot 1 is zero");
    assertThatThrownBy(
            () ->
                LapackTriangular.solve(
                    Matrix.of(new float[] {1, 0, 0, 0}, 2, 2),
                    TriangularForm.lower(),
                    Matrix.of(new float[2], 2, 1),
                    Matrix.of(new float[2], 2, 1)))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessage("triangular solve: entry 1 of the diagonal of the 2x2 matrix is zero");
  }

  /** Where OpenBLAS's own routine takes the process down. */
  @Test
  void luRunsOnASmallStack() throws InterruptedException {
    int n = 500;
    AtomicReference<Object> outcome = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              Dense a = wellConditioned(ElementType.DOUBLE, n);
              outcome.set(LapackLu.factor(a.to(ElementType.DOUBLE)).isSingular());
            },
            "small stack",
            512 * 1024);
    thread.start();
    thread.join();
    assertThat(outcome.get()).isEqualTo(false);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void leastSquares(ElementType type) {
    for (int[] shape : new int[][] {{1, 1}, {1, 4}, {9, 1}, {20, 6}, {6, 20}, {300, 40}}) {
      int m = shape[0];
      int n = shape[1];
      Dense a = Dense.read(Dense.random(type, m, n, m).to(type));
      Dense b = Dense.read(Dense.random(type, m, 3, m + 1L).to(type));
      Matrix x = Dense.zeros(n, 3).to(type);
      assertThat(LapackLeastSquares.solve(a.to(type), b.to(type), x)).isEqualTo(Math.min(m, n));
      Dense solution = Dense.read(x);
      double tolerance = type.epsilon() * 300 * Math.max(m, n);
      Dense residual = a.times(solution).plus(b, -1);
      assertThat(a.transpose().times(residual).max()).isLessThan(tolerance);
      if (m >= n) {
        Dense oracle = Dense.zeros(n, 3);
        double[][] expected =
            new QRDecomposition(new Array2DRowRealMatrix(rows(a), false))
                .getSolver()
                .solve(new Array2DRowRealMatrix(rows(b), false))
                .getData();
        for (int i = 0; i < n; i++) {
          System.arraycopy(expected[i], 0, oracle.re(), 3 * i, 3);
        }
        assertThat(solution.distance(oracle)).isLessThan(tolerance);
      }
    }
  }

  @Test
  void leastSquaresOfLowRankHasLeastNorm() {
    // x + y = 2 twice: the solution of least norm is (1, 1).
    Matrix a = Matrix.of(new double[] {1, 1, 1, 1}, 2, 2);
    double[] x = new double[2];
    assertThat(
            LapackLeastSquares.solve(a, Matrix.of(new double[] {2, 2}, 2, 1), Matrix.of(x, 2, 1)))
        .isEqualTo(1);
    assertThat(x).containsExactly(new double[] {1, 1}, within(1e-14));
    assertThatThrownBy(() -> LapackLeastSquares.solve(a, a, 1.5, Matrix.of(new double[4], 2, 2)))
        .hasMessage("least squares: the cutoff is 1.5; expected in [0, 1)");
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void sylvester(ElementType type) {
    for (int[] shape : new int[][] {{1, 1}, {1, 5}, {6, 1}, {4, 7}, {33, 20}, {120, 90}}) {
      int m = shape[0];
      int n = shape[1];
      Dense a = Dense.read(wellConditioned(type, m).to(type));
      Dense b = Dense.read(wellConditioned(type, n).to(type));
      Dense c = Dense.read(Dense.random(type, m, n, m).to(type));
      Matrix x = Dense.zeros(m, n).to(type);
      LapackSylvester.solve(a.to(type), b.to(type), c.to(type), x);
      Dense solution = Dense.read(x);
      assertThat(a.times(solution).plus(solution.times(b), 1).distance(c))
          .isLessThan(type.epsilon() * 200 * Math.max(m, n));
    }
  }

  @Test
  void sylvesterWithoutSolutionIsNamed() {
    Matrix a = Matrix.of(new double[] {1, 5, 0, 2}, 2, 2);
    Matrix b = Matrix.of(new double[] {-2}, 1, 1);
    Matrix c = Matrix.of(new double[2], 2, 1);
    assertThatThrownBy(() -> LapackSylvester.solve(a, b, c, c))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageStartingWith("sylvester: an eigenvalue of a (2x2) and one of b (1x1) add up to");
    assertThatThrownBy(() -> LapackSylvester.solve(Matrix.complex(new double[2], 0, 1, 1), b, c, c))
        .hasMessage("sylvester: COMPLEX matrices aren't supported; use FLOAT or DOUBLE");
  }

  private static double[][] rows(Dense a) {
    double[][] rows = new double[a.rows()][a.columns()];
    for (int i = 0; i < a.rows(); i++) {
      System.arraycopy(a.re(), i * a.columns(), rows[i], 0, a.columns());
    }
    return rows;
  }
}
