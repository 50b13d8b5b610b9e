package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SVD, QR and eigendecomposition: identities in every type, Hipparchus as an oracle for values. */
class LapackDecompositionsTest {
  private static final int[][] SHAPES = {
    {1, 1, 1},
    {1, 7, 1},
    {7, 1, 1},
    {2, 3, 2},
    {5, 3, 3},
    {3, 5, 2},
    {17, 17, 17},
    {40, 31, 30},
    {31, 40, 2},
    {64, 3, 3},
    {3, 64, 3},
    {300, 300, 300}
  };

  /** Types × shapes and ranks × scales. */
  static Stream<Arguments> cases() {
    return Stream.of(ElementType.values())
        .flatMap(
            type ->
                Stream.of(SHAPES)
                    .flatMap(
                        s ->
                            Stream.of(1, 2, 3)
                                .filter(scale -> scale == 1 || s[0] < 50)
                                .filter(scale -> s[0] < 300 || type == ElementType.DOUBLE)
                                .map(scale -> Arguments.of(type, s[0], s[1], s[2], scale))));
  }

  /** 1, and two scales at which squares of entries leave the range of the type. */
  private static double factor(ElementType type, int scale) {
    double far = type == ElementType.FLOAT ? 1e30 : 1e250;
    return scale == 1 ? 1 : scale == 2 ? far : 1 / far;
  }

  private static double tolerance(ElementType type, int m, int n) {
    return type.epsilon() * 4 * Math.max(4, Math.max(m, n));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void svd(ElementType type, int m, int n, int rank, int scale) {
    int k = Math.min(m, n);
    double factor = factor(type, scale);
    Matrix a = Dense.random(type, m, n, rank, m * 31L + n).scaled(factor).to(type);
    Matrix u = Dense.zeros(m, k).to(type);
    Matrix s = Dense.zeros(k, 1).to(type.real());
    Matrix vh = Dense.zeros(k, n).to(type);
    Dense given = Dense.read(a);
    LapackSvd.thin(a, u, s, vh);
    assertThat(Dense.read(a).distance(given)).isZero();
    Dense values = Dense.read(s).scaled(1 / factor);
    double tolerance = tolerance(type, m, n);
    assertThat(Dense.read(u).orthonormality()).isLessThan(tolerance);
    assertThat(Dense.read(vh).adjoint().orthonormality()).isLessThan(tolerance);
    assertThat(
            Dense.read(u)
                .times(values.diagonal())
                .times(Dense.read(vh))
                .distance(given.scaled(1 / factor)))
        .isLessThan(tolerance * values.re()[0]);
    for (int i = 0; i < k; i++) {
      assertThat(values.re()[i]).isBetween(i + 1 < k ? values.re()[i + 1] : 0, 1e9);
      if (i >= rank) {
        assertThat(values.re()[i]).isLessThan(tolerance * values.re()[0]);
      }
    }
    if (type != ElementType.COMPLEX && m < 100) {
      double[] expected =
          new SingularValueDecomposition(
                  new Array2DRowRealMatrix(rows(given.scaled(1 / factor)), false))
              .getSingularValues();
      assertThat(values.re()).containsExactly(expected, within(tolerance * expected[0]));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void qr(ElementType type, int m, int n, int rank, int scale) {
    double factor = factor(type, scale);
    Matrix a = Dense.random(type, m, n, rank, m * 31L + n).scaled(factor).to(type);
    Dense given = Dense.read(a).scaled(1 / factor);
    for (boolean full : new boolean[] {false, true}) {
      int k = full ? m : Math.min(m, n);
      Matrix q = Dense.zeros(m, k).to(type);
      Matrix r = Dense.zeros(k, n).to(type);
      if (full) {
        LapackQr.full(a, q, r);
      } else {
        LapackQr.thin(a, q, r);
      }
      Dense upper = Dense.read(r).scaled(1 / factor);
      double tolerance = tolerance(type, m, n);
      assertThat(Dense.read(q).orthonormality()).isLessThan(tolerance);
      assertThat(Dense.read(q).times(upper).distance(given))
          .isLessThan(tolerance * Math.max(1, given.max()));
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < Math.min(i, n); j++) {
          assertThat(upper.re()[i * n + j]).isZero();
          assertThat(upper.im()[i * n + j]).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eigh(ElementType type, int m, int n, int rank, int scale) {
    double factor = factor(type, scale);
    Dense g = Dense.random(type, m, m, m + 7L);
    Dense symmetric = g.plus(g.adjoint(), 1).scaled(factor);
    // What is above the diagonal must not matter.
    Dense lower = symmetric.scaled(1);
    for (int i = 0; i < m; i++) {
      for (int j = i + 1; j < m; j++) {
        lower.re()[i * m + j] = 99 * factor;
      }
    }
    Matrix values = Dense.zeros(m, 1).to(type.real());
    Matrix vectors = Dense.zeros(m, m).to(type);
    LapackEigh.decompose(lower.to(type), values, vectors);
    Dense given = Dense.read(symmetric.to(type)).scaled(1 / factor);
    Dense v = Dense.read(vectors);
    Dense lambda = Dense.read(values).scaled(1 / factor);
    double tolerance = tolerance(type, m, m) * Math.sqrt(m) * 4;
    assertThat(v.orthonormality()).isLessThan(tolerance);
    assertThat(v.times(lambda.diagonal()).times(v.adjoint()).distance(given)).isLessThan(tolerance);
    assertThat(lambda.re()).isSorted();
    if (type != ElementType.COMPLEX && m < 100) {
      double[] expected =
          new EigenDecompositionSymmetric(new Array2DRowRealMatrix(rows(given), false))
              .getEigenvalues();
      Arrays.sort(expected);
      assertThat(lambda.re()).containsExactly(expected, within(tolerance));
    }
  }

  @ParameterizedTest
  @EnumSource
  void zeroMatricesDecompose(ElementType type) {
    Matrix a = Dense.zeros(3, 2).to(type);
    Matrix u = Dense.zeros(3, 2).to(type);
    Matrix s = Dense.random(ElementType.DOUBLE, 2, 1, 1).to(type.real());
    Matrix vh = Dense.zeros(2, 2).to(type);
    LapackSvd.thin(a, u, s, vh);
    assertThat(Dense.read(s).max()).isZero();
    assertThat(Dense.read(u).orthonormality()).isLessThan(1e-6);
    LapackQr.thin(a, u, vh);
    assertThat(Dense.read(vh).max()).isZero();
    assertThat(Dense.read(u).orthonormality()).isLessThan(1e-6);
  }

  @Test
  void nativeMatricesAreTaken() {
    Dense given = Dense.random(ElementType.DOUBLE, 6, 4, 5);
    try (NativeBuffer memory = NativeBuffer.allocate(ElementType.DOUBLE, 100)) {
      memory.put(10, given.re(), 0, 24);
      Matrix a = Matrix.of(memory, ElementType.DOUBLE, 10, 6, 4);
      Matrix q = Matrix.of(memory, ElementType.DOUBLE, 40, 6, 4);
      Matrix r = Matrix.of(memory, ElementType.DOUBLE, 80, 4, 4);
      LapackQr.thin(a, q, r);
      assertThat(Dense.read(q).times(Dense.read(r)).distance(given)).isLessThan(1e-14);
      assertThat(Dense.read(a).distance(given)).isZero();
    }
  }

  @Test
  void badArgumentsAreNamed() {
    Matrix a = Matrix.of(new double[6], 2, 3);
    Matrix square = Matrix.of(new double[4], 2, 2);
    Matrix values = Matrix.of(new double[2], 2, 1);
    assertThatThrownBy(() -> LapackSvd.thin(a, square, values, square))
        .hasMessage("svd: vh is 2x2; expected 2x3");
    assertThatThrownBy(() -> LapackSvd.thin(a, Matrix.of(new float[4], 2, 2), values, a))
        .hasMessage("svd: u is FLOAT; expected DOUBLE");
    assertThatThrownBy(
            () ->
                LapackQr.thin(
                    Matrix.of(new float[] {Float.POSITIVE_INFINITY}, 1, 1), square, square))
        .hasMessage("qr: the matrix a has an entry that is infinite or NaN");
    assertThatThrownBy(() -> LapackEigh.decompose(a, values, a))
        .hasMessage("eigh: a is 2x3; a square matrix is expected");
    assertThatThrownBy(() -> LapackQr.thin(Matrix.of(new double[0], 0, 3), square, square))
        .hasMessage("qr: a is 0x3; at least 1x1 is expected");
    assertThatThrownBy(() -> Matrix.of(new double[5], 1, 2, 3))
        .hasMessage("matrix: 2x3 at offset 1 doesn't fit into 5 elements");
  }

  private static double[][] rows(Dense a) {
    double[][] rows = new double[a.rows()][];
    for (int i = 0; i < a.rows(); i++) {
      rows[i] = Arrays.copyOfRange(a.re(), i * a.columns(), (i + 1) * a.columns());
    }
    return rows;
  }
}
