package io.github.knotwork.gradcheck.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.NaiveLoops;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import io.github.knotwork.gradcheck.network.ContractionPath.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole numbers: every order of summation gives the same bits. */
class PairwiseContractionTest {
  private static final TensorNetwork RING =
      TensorNetwork.of(
          "U:abi,V:bcj,U:cak->ijk",
          Tensor.of(new double[] {1, 2, -1, 3, 0, 1, 2, -2}, 2, 2, 2),
          Tensor.of(new double[] {2, 1, 0, -1, 1, 3, -3, 2}, 2, 2, 2));

  private final PairwiseContraction contraction = new PairwiseContraction();

  @Test
  void allExecutionsGiveTheNumbersOfTheLoops() {
    Tensor cotangent = Tensor.of(new double[] {1, -2, 3, 4, -5, 6, 7, -8}, 2, 2, 2);
    List<Tensor> expected = NaiveLoops.gradients(RING.einsum(), RING.tensors(), cotangent);
    ContractionPath path = new ContractionPath(List.of(new Step(2, 0), new Step(1, 3)));
    for (String sliced : List.of("", "a", "j", "bk")) {
      for (boolean recomputing : new boolean[] {false, true}) {
        Execution execution = new Execution(path, sliced, recomputing);
        assertThat(contraction.value(RING, execution).sameBits(RING.value())).isTrue();
        List<Tensor> gradients = contraction.gradients(RING, cotangent, execution);
        assertThat(gradients).hasSize(2);
        assertThat(gradients.get(0).sameBits(expected.get(0))).isTrue();
        assertThat(gradients.get(1).sameBits(expected.get(1))).isTrue();
      }
    }
  }

  @Test
  void greedyContractsTheCheapPairFirst() {
    TensorNetwork chain =
        TensorNetwork.of(
            "ab,bc,cd->ad", Tensor.zeros(9, 8), Tensor.zeros(8, 2), Tensor.zeros(2, 3));
    Einsum einsum = chain.einsum();
    // b·c·d = 48 index values for the last two, a·b·c = 144 for the first two.
    assertThat(ContractionPath.greedy(einsum, chain.sizes()).steps().get(0))
        .isEqualTo(new Step(1, 2));
  }

  @Test
  void refusesAPathThatUsesATensorTwice() {
    assertThatThrownBy(() -> new ContractionPath(List.of(new Step(0, 1), new Step(1, 3))))
        .hasMessageContaining("step 1 contracts 1 and 3, but only [2, 3] are there");
    ContractionPath two = new ContractionPath(List.of(new Step(0, 1)));
    assertThatThrownBy(() -> contraction.value(RING, Execution.along(two)))
        .hasMessageContaining("path of 1 steps");
  }
}
