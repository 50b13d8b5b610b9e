package io.github.knotwork.autodiff.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class SvdTest {
  private static INDArray random(int m, int n, int rank) {
    Random random = new Random(m * 31L + n);
    double[] a = random.doubles((long) m * rank, -1, 1).toArray();
    double[] b = random.doubles((long) rank * n, -1, 1).toArray();
    double[] c = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int r = 0; r < rank; r++) {
          c[i * n + j] += a[i * rank + r] * b[r * n + j];
        }
      }
    }
    return NdArrays.of(c, m, n);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,7,1", "7,1,1", "5,3,3", "3,5,3", "40,30,30", "30,40,2", "20,20,20"})
  void factorsAreOrthonormalAndReproduceTheMatrix(int m, int n, int rank) {
    INDArray a = random(m, n, rank);
    try (Svd svd = Svd.thin(a)) {
      int k = Math.min(m, n);
      double[] u = NdArrays.toDoubles(svd.u());
      double[] s = NdArrays.toDoubles(svd.s());
      double[] vt = NdArrays.toDoubles(svd.vt());
      double[] expected = NdArrays.toDoubles(a);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int r = 0; r < k; r++) {
            sum += u[i * k + r] * s[r] * vt[r * n + j];
          }
          assertThat(sum).isCloseTo(expected[i * n + j], within(1e-12));
        }
      }
      for (int p = 0; p < k; p++) {
        assertThat(s[p]).isBetween(p + 1 < k ? s[p + 1] : 0, Double.MAX_VALUE);
        for (int q = 0; q < k; q++) {
          double uu = 0;
          double vv = 0;
          for (int i = 0; i < m; i++) {
            uu += u[i * k + p] * u[i * k + q];
          }
          for (int j = 0; j < n; j++) {
            vv += vt[p * n + j] * vt[q * n + j];
          }
          assertThat(uu).isCloseTo(p == q ? 1 : 0, within(1e-12));
          assertThat(vv).isCloseTo(p == q ? 1 : 0, within(1e-12));
        }
      }
      for (int p = rank; p < k; p++) {
        assertThat(s[p]).isLessThan(1e-13 * s[0]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"6,4,4", "4,6,4", "1,3,1"})
  void factorsAndTheirSignsAreThoseOfTheGraph(int m, int n, int rank) {
    INDArray a = random(m, n, rank);
    HostArray matrix = HostArray.ofDoubles(NdArrays.toDoubles(a), m, n);
    Variable x = Input.of("a", matrix.type());
    ThinSvd.Factors factors = ThinSvd.of(x);
    List<HostArray> expected =
        Evaluation.run(
            Graph.of(List.of(x), List.of(factors.u(), factors.s(), factors.vt())), List.of(matrix));
    try (Svd svd = Svd.thin(a)) {
      assertThat(NdArrays.toDoubles(svd.s()))
          .containsExactly(expected.get(1).toArray(), within(1e-13));
      assertThat(NdArrays.toDoubles(svd.u()))
          .containsExactly(expected.get(0).toArray(), within(1e-13));
      assertThat(NdArrays.toDoubles(svd.vt()))
          .containsExactly(expected.get(2).toArray(), within(1e-13));
    }
  }

  @Test
  void closingReleasesTheFactors() {
    Svd svd = Svd.thin(random(3, 2, 2));
    svd.close();
    assertThat(svd.u().wasClosed()).isTrue();
    assertThat(svd.s().wasClosed()).isTrue();
    assertThat(svd.vt().wasClosed()).isTrue();
  }

  @Test
  void knownValues() {
    try (Svd svd = Svd.thin(NdArrays.of(new double[] {3, 0, 4, 5}, 2, 2))) {
      assertThat(NdArrays.toDoubles(svd.s()))
          .containsExactly(new double[] {Math.sqrt(45), Math.sqrt(5)}, within(1e-14));
      assertThat(svd.u().getDouble(1, 0)).isCloseTo(3 / Math.sqrt(10), within(1e-14));
    }
  }

  @Test
  void extremeScalesAndZeroAreFine() {
    try (Svd tiny = Svd.thin(random(4, 4, 4).mul(1e-290));
        Svd zero = Svd.thin(NdArrays.zeros(DataType.DOUBLE, 3, 2));
        Svd plain = Svd.thin(random(4, 4, 4))) {
      assertThat(tiny.s().getDouble(3) / plain.s().getDouble(3)).isCloseTo(1e-290, within(1e-302));
      assertThat(NdArrays.toDoubles(zero.s())).containsExactly(0, 0);
    }
  }

  @Test
  void viewsAndFloatsAreRead() {
    INDArray a = random(5, 3, 3);
    try (Svd direct = Svd.thin(a.transpose());
        Svd copied = Svd.thin(a.transpose().dup('c'));
        Svd floats = Svd.thin(a.castTo(DataType.FLOAT))) {
      assertThat(NdArrays.toDoubles(direct.s())).containsExactly(NdArrays.toDoubles(copied.s()));
      assertThat(floats.s().getDouble(0)).isCloseTo(direct.s().getDouble(0), within(1e-6));
    }
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Svd.thin(NdArrays.zeros(DataType.DOUBLE, 3)))
        .hasMessage("svd: a matrix is expected, given shape [3]");
    assertThatThrownBy(() -> Svd.thin(NdArrays.of(new double[] {1, Double.NaN}, 1, 2)))
        .hasMessage("svd: the matrix a has an entry that is infinite or NaN");
    assertThatThrownBy(() -> Svd.thin(NdArrays.zeros(DataType.INT64, 2, 2)))
        .hasMessage("svd: the matrix is LONG; use FLOAT or DOUBLE");
  }
}
