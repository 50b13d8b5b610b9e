package io.github.knotwork.gradcheck.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.counterexample.CounterexampleStore;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import io.github.knotwork.gradcheck.generate.NetworkGenerator;
import io.github.knotwork.gradcheck.generate.ShortDecimals;
import io.github.knotwork.gradcheck.network.Execution;
import io.github.knotwork.gradcheck.network.NetworkCheck;
import io.github.knotwork.gradcheck.network.NetworkImplementation;
import io.github.knotwork.gradcheck.network.PairwiseContraction;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyTest {
  private static final Parameter NETWORK =
      new Parameter("net", TensorNetwork.class, NetworkGenerator.simpleGraphs(1, 5, 3));
  private static final Parameter NUMBER =
      new Parameter("x", Double.class, ShortDecimals.between(-5, 5));

  /** Gives the first square matrix the gradient of its transpose. */
  private static final NetworkImplementation TRANSPOSED =
      new NetworkImplementation() {
        private final PairwiseContraction right = new PairwiseContraction();

        @Override
        public Tensor value(TensorNetwork network, Execution execution) {
          return right.value(network, execution);
        }

        @Override
        public List<Tensor> gradients(
            TensorNetwork network, Tensor cotangent, Execution execution) {
          List<Tensor> gradients = new ArrayList<>(right.gradients(network, cotangent, execution));
          for (int i = 0; i < gradients.size(); i++) {
            Tensor one = gradients.get(i);
            if (one.rank() == 2 && one.shape()[0] == one.shape()[1]) {
              int[] shape = {one.shape()[1], one.shape()[0]};
              int[] strides = {one.strides()[1], one.strides()[0]};
              gradients.set(i, Tensor.view(one.buffer(), one.offset(), shape, strides));
              break;
            }
          }
          return gradients;
        }
      };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void transposedContractionShrinksToTwoTensorsOfSizeTwo(long seed, @TempDir Path folder) {
    PropertyReport report =
        Property.of("com.example.ContractionTest#gradient", NETWORK)
            .seed(seed)
            .budgetMillis(600_000)
            .store(Optional.of(new CounterexampleStore(folder)))
            .check(PropertyTest::holdsForTransposed);
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    Falsification failure = report.failure().orElseThrow();
    TensorNetwork least = (TensorNetwork) failure.counterexample().values().get(0);
    assertThat(least.einsum().operands()).hasSizeLessThanOrEqualTo(2);
    assertThat(least.tensors()).allMatch(t -> Arrays.stream(t.shape()).allMatch(size -> size <= 2));
    assertThat(failure.toString().lines().filter(l -> l.contains("reproduce:"))).hasSize(1);
    assertThat(failure.toString())
        .contains("-Dtest=com.example.ContractionTest#gradient -Dgradcheck.seed=" + seed)
        .contains("network net = " + least.einsum())
        .contains("TensorNetwork net = TensorNetwork.of(");
    assertThat(failure.file()).hasValueSatisfying(f -> assertThat(f).exists());
  }

  @Test
  void storedCounterexamplesComeFirst(@TempDir Path folder) {
    Optional<CounterexampleStore> store = Optional.of(new CounterexampleStore(folder));
    Property property = Property.of("a.B#c", NUMBER).seed(8).store(store);
    PropertyReport first = property.check(a -> assertThat((double) a.get(0)).isLessThan(1.3));
    assertThat(first.failure().orElseThrow().counterexample().values()).containsExactly(2.0);

    PropertyReport replayed =
        Property.of("a.B#c", NUMBER)
            .seed(1)
            .store(store)
            .check(a -> assertThat((double) a.get(0)).isLessThan(1.3));
    assertThat(replayed.tries()).isZero();
    assertThat(replayed.failure().orElseThrow().how())
        .isEqualTo("by a stored counterexample, found with seed 8");

    PropertyReport mended = Property.of("a.B#c", NUMBER).seed(1).store(store).check(a -> {});
    assertThat(mended.replayed()).isEqualTo(1);
    assertThat(mended.tries()).isEqualTo(100);
    assertThat(mended).hasToString(mended.toString()).asString().startsWith("PASS a.B#c: 100");

    assertThatThrownBy(() -> Property.of("a.B#c", NETWORK).store(store).check(a -> {}))
        .hasMessageContaining("other arguments [x] than the parameters [net]");
  }

  @Test
  void checksInsideTakeTheSeedOfTheProperty() {
    List<Long> seeds = new ArrayList<>();
    Property.of("a.B#c", NUMBER)
        .seed(77)
        .tries(2)
        .check(a -> seeds.add(Run.current().orElseThrow().seed()));
    assertThat(seeds).containsExactly(77L, 77L);
    assertThat(Run.current()).isEmpty();
  }

  @Test
  void theBudgetEndsTheTriesButNotBeforeTheFirst() {
    assertThat(Property.of("a.B#c", NUMBER).budgetMillis(0).check(a -> {}).tries()).isEqualTo(1);
  }

  @Test
  void sameSeedSameFailure() {
    Property.Body body = a -> assertThat((double) a.get(0)).isLessThan(2.7);
    String one = Property.of("a.B#c", NUMBER).seed(4).check(body).toString();
    String two = Property.of("a.B#c", NUMBER).seed(4).check(body).toString();
    assertThat(one).isEqualTo(two);
  }

  private static void holdsForTransposed(List<Object> arguments) {
    NetworkCheck.of(TRANSPOSED).at((TensorNetwork) arguments.get(0)).check().orThrow();
  }
}
