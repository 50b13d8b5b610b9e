package io.github.knotwork.gradcheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import io.github.knotwork.gradcheck.generate.NetworkGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkCheckTest {
  @Test
  void tenTensorsHold() {
    for (int seed = 0; seed < 3; seed++) {
      TensorNetwork network =
          new NetworkGenerator(10, 10, 3, true, true, true, 100_000).next(new Random(seed)).value();
      GradientReport report =
          NetworkCheck.of(new PairwiseContraction()).at(network).seed(seed).check();
      assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
      assertThat(report.seed()).isEqualTo(seed);
    }
  }

  @Test
  void everyLawThatIsBrokenIsNamed() {
    TensorNetwork network =
        TensorNetwork.of(
            "ij,jk->ik",
            Tensor.of(new double[] {1, 2, 3, 5}, 2, 2),
            Tensor.of(new double[] {1, 0.5, -1, 2}, 2, 2));
    GradientReport report =
        NetworkCheck.of(Planted.transposedGradient()).at(network).seed(1).check();
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.findings())
        .extracting(Finding::source)
        .contains("environment times tensor", "gauge invariance", "agreement with naive loops");
    assertThat(report.toString().lines().filter(l -> l.contains("reproduce: mvn"))).hasSize(1);
    assertThat(report.reproduce()).contains("NetworkCheckTest#everyLawThatIsBrokenIsNamed");
  }

  @Test
  void anExceptionIsAFinding() {
    NetworkImplementation throwing =
        new Planted() {
          @Override
          public List<Tensor> gradients(
              TensorNetwork network, Tensor cotangent, Execution execution) {
            throw new IllegalStateException("no such kernel");
          }
        };
    GradientReport report =
        NetworkCheck.of(throwing).at(TensorNetwork.of("i->", Tensor.zeros(2))).check();
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.toString()).contains("no such kernel");
  }

  @Test
  void singlePrecisionIsPutToTheLawsWithBarsOfItsOwn() {
    TensorNetwork network = NetworkGenerator.simpleGraphs(4, 4, 3).next(new Random(2)).value();
    NetworkImplementation single = new InSinglePrecision(0x1p-24);
    assertThat(NetworkCheck.of(single).at(network).seed(3).check().verdict())
        .isEqualTo(Verdict.PASS);
    // The same numbers sold as double precision are off.
    NetworkImplementation sold = new InSinglePrecision(0x1p-53);
    assertThat(NetworkCheck.of(sold).at(network).seed(3).check().verdict()).isEqualTo(Verdict.FAIL);
  }

  private static final class InSinglePrecision extends Planted {
    private final double unitRoundoff;

    InSinglePrecision(double unitRoundoff) {
      this.unitRoundoff = unitRoundoff;
    }

    @Override
    public double unitRoundoff() {
      return unitRoundoff;
    }

    @Override
    public Tensor value(TensorNetwork network, Execution execution) {
      return rounded(super.value(network, execution));
    }

    @Override
    public List<Tensor> gradients(TensorNetwork network, Tensor cotangent, Execution execution) {
      return super.gradients(network, cotangent, execution).stream()
          .map(InSinglePrecision::rounded)
          .toList();
    }

    private static Tensor rounded(Tensor tensor) {
      double[] entries = Arrays.stream(tensor.toArray()).map(v -> (float) v).toArray();
      return Tensor.of(entries, tensor.shape());
    }
  }
}
