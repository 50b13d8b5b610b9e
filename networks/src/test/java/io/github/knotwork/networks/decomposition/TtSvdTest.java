package io.github.knotwork.networks.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.networks.format.TtMatrix;
import io.github.knotwork.networks.format.TtShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class TtSvdTest {
  private static final int[] IN = {2, 3, 2};
  private static final int[] OUT = {3, 2, 4};

  private static INDArray random(long seed, long... shape) {
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    return NdArrays.of(new Random(seed).doubles(n, -1, 1).toArray(), shape);
  }

  private static TtMatrix randomTrain(long seed, int[] in, int[] out, int rank) {
    TtShape shape = TtShape.uniform(in, out, rank);
    List<INDArray> cores = new ArrayList<>();
    for (int k = 0; k < shape.cores(); k++) {
      cores.add(random(seed + k, shape.coreShape(k)));
    }
    return TtMatrix.of(cores);
  }

  /** W by its definition, entry by entry. */
  private static double entry(TtMatrix tt, int row, int column) {
    int[] in = tt.shape().inModes();
    int[] out = tt.shape().outModes();
    double[] right = {1};
    for (int k = in.length - 1; k >= 0; k--) {
      INDArray core = tt.cores().get(k);
      int i = row % in[k];
      int j = column % out[k];
      row /= in[k];
      column /= out[k];
      double[] next = new double[(int) core.size(0)];
      for (int a = 0; a < next.length; a++) {
        for (int b = 0; b < right.length; b++) {
          next[a] += core.getDouble(a, i, j, b) * right[b];
        }
      }
      right = next;
    }
    return right[0];
  }

  @Test
  void denseAndMatvecFollowTheDefinition() {
    try (TtMatrix tt = randomTrain(5, IN, OUT, 4)) {
      INDArray dense = tt.toDense();
      assertThat(dense.shape()).containsExactly(12, 24);
      for (int row = 0; row < 12; row++) {
        for (int column = 0; column < 24; column++) {
          assertThat(dense.getDouble(row, column)).isCloseTo(entry(tt, row, column), within(1e-13));
        }
      }
      INDArray x = random(9, 5, 12);
      assertThat(NdArrays.toDoubles(tt.apply(x)))
          .containsExactly(NdArrays.toDoubles(x.mmul(dense)), within(1e-12));
    }
  }

  @Test
  void fullRanksReproduceTheMatrix() {
    INDArray w = random(1, 12, 24);
    try (TtMatrix tt = TtSvd.of(w, IN, OUT, Truncation.exact());
        TtMatrix single = TtSvd.of(w.castTo(DataType.FLOAT), IN, OUT, Truncation.exact())) {
      assertThat(tt.shape().ranks()).containsExactly(1, 6, 8, 1);
      assertThat(tt.parameterCount()).isEqualTo(6 * 6 + 6 * 6 * 8 + 8 * 8);
      assertThat(NdArrays.toDoubles(tt.toDense()))
          .containsExactly(NdArrays.toDoubles(w), within(1e-13));
      assertThat(single.dataType()).isEqualTo(DataType.FLOAT);
      assertThat(NdArrays.toDoubles(single.toDense()))
          .containsExactly(NdArrays.toDoubles(w), within(1e-5));
    }
  }

  @Property(tries = 30)
  void ranksOfATrainAreFound(@ForAll @IntRange(min = 1, max = 5) int rank, @ForAll long seed) {
    try (TtMatrix train = randomTrain(seed, IN, OUT, rank);
        TtMatrix found = TtSvd.of(train.toDense(), IN, OUT, Truncation.relative(1e-10))) {
      assertThat(found.shape().ranks()).containsExactly(train.shape().ranks());
      assertThat(NdArrays.toDoubles(found.toDense()))
          .containsExactly(NdArrays.toDoubles(train.toDense()), within(1e-9));
    }
  }

  @Property(tries = 30)
  void errorsStayWithinWhatIsAllowed(
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double error, @ForAll long seed) {
    INDArray w = random(seed, 12, 24);
    double norm = w.norm2Number().doubleValue();
    try (TtMatrix relative = TtSvd.of(w, IN, OUT, Truncation.relative(error));
        TtMatrix absolute = TtSvd.of(w, IN, OUT, Truncation.absolute(error * norm))) {
      double actual = relative.toDense().sub(w).norm2Number().doubleValue();
      assertThat(actual).isLessThanOrEqualTo(error * norm * (1 + 1e-12));
      assertThat(absolute.shape()).isEqualTo(relative.shape());
    }
  }

  @Property(tries = 30)
  void prescribedRanksAreQuasiOptimal(@ForAll long seed) {
    // The best approximation is no farther than the train the noise was added to.
    try (TtMatrix train = randomTrain(seed, IN, OUT, 2)) {
      INDArray noise = random(seed + 99, 12, 24).mul(1e-3);
      INDArray noisy = train.toDense().add(noise);
      try (TtMatrix found = TtSvd.of(noisy, IN, OUT, Truncation.ranks(2))) {
        assertThat(found.shape().ranks()).containsExactly(1, 2, 2, 1);
        assertThat(found.toDense().sub(noisy).norm2Number().doubleValue())
            .isLessThanOrEqualTo(Math.sqrt(2) * noise.norm2Number().doubleValue());
      }
    }
  }

  @Test
  void zeroHasRankOne() {
    try (TtMatrix tt =
        TtSvd.of(NdArrays.zeros(DataType.DOUBLE, 12, 24), IN, OUT, Truncation.exact())) {
      assertThat(tt.shape().ranks()).containsExactly(1, 1, 1, 1);
      assertThat(tt.toDense().norm2Number().doubleValue()).isZero();
    }
  }

  @Test
  void badInputIsNamed() {
    INDArray w = random(1, 12, 24);
    assertThatThrownBy(() -> TtSvd.of(w, new int[] {2, 3, 3}, OUT, Truncation.exact()))
        .hasMessage("tensor train: input modes [2, 3, 3] multiply to 18, not to 12");
    assertThatThrownBy(() -> TtSvd.of(w, IN, new int[] {3, 2, 5}, Truncation.exact()))
        .hasMessage("tensor train: output modes [3, 2, 5] multiply to 30, not to 24");
    assertThatThrownBy(() -> new TtShape(IN, OUT, new int[] {1, 7, 8, 1}))
        .hasMessage(
            "tensor train: rank 7 of bond 1 is not between 1 and 6, the greatest its modes admit");
    assertThatThrownBy(() -> TtShape.uniform(IN, OUT, 9))
        .hasMessage(
            "tensor train: rank 9 is above 8, the greatest that a bond of modes [2, 3, 2] and [3, 2,"
                + " 4] admits");
    assertThat(TtShape.uniform(IN, OUT, 7).ranks()).containsExactly(1, 6, 7, 1);
    assertThatThrownBy(() -> new TtShape(IN, new int[] {3, 2}, new int[] {1, 2, 2, 1}))
        .hasMessage(
            "tensor train: as many input as output modes are expected, given [2, 3, 2] and [3, 2]");
    assertThatThrownBy(() -> TtSvd.of(w, IN, OUT, Truncation.ranks(2, 2, 2)))
        .hasMessage("truncation: 2 ranks are expected, given [2, 2, 2]");
    assertThatThrownBy(() -> Truncation.relative(-1))
        .hasMessage("truncation: errors must not be negative, given 0.0 and -1.0");
    assertThatThrownBy(() -> Truncation.ranks(0))
        .hasMessage("truncation: ranks must be at least 1, given [0]");
    try (TtMatrix tt = randomTrain(1, IN, OUT, 2)) {
      assertThatThrownBy(() -> tt.apply(random(1, 5, 13)))
          .hasMessage("tensor train: a batch of shape [n, 12] is expected, given [5, 13]");
      assertThatThrownBy(() -> TtMatrix.of(List.of(tt.cores().get(0), random(1, 3, 2, 2, 1))))
          .hasMessage("tensor train: core 0 ends with rank 2, core 1 begins with 3");
    }
  }
}
