package io.github.knotwork.gradcheck.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkGeneratorTest {
  @Test
  void drawsEveryStructureWithinTheBounds() {
    NetworkGenerator generator = NetworkGenerator.upTo(5, 4);
    List<TensorNetwork> networks = draw(generator, 500);
    assertThat(networks).allMatch(n -> n.einsum().operands().size() <= 5);
    assertThat(networks).allMatch(n -> n.sizes().product(n.einsum().indices()) <= 4096);
    assertThat(networks).allMatch(n -> entries(n).allMatch(v -> Math.abs(v) <= 2));
    assertThat(networks).anyMatch(NetworkGeneratorTest::hasTrace);
    assertThat(networks).anyMatch(NetworkGeneratorTest::hasHyperedge);
    assertThat(networks).anyMatch(n -> n.tensors().size() < n.einsum().operands().size());
    assertThat(networks).anyMatch(n -> n.einsum().output().isEmpty());
    assertThat(networks)
        .anyMatch(n -> n.tensors().stream().anyMatch(t -> t.rank() >= 3 && t.size() > 16));
  }

  @Test
  void simpleGraphsHaveBondsAndLegsOnly() {
    assertThat(draw(NetworkGenerator.simpleGraphs(2, 6, 3), 300))
        .noneMatch(NetworkGeneratorTest::hasTrace)
        .noneMatch(NetworkGeneratorTest::hasHyperedge)
        .allMatch(n -> n.tensors().size() == n.einsum().operands().size())
        .allMatch(n -> n.tensors().size() >= 2);
  }

  @Test
  void sameSeedSameBits() {
    TensorNetwork one = NetworkGenerator.upTo(6, 3).next(new Random(5)).value();
    TensorNetwork two = NetworkGenerator.upTo(6, 3).next(new Random(5)).value();
    assertThat(one).hasToString(two.toString());
    for (int i = 0; i < one.tensors().size(); i++) {
      assertThat(one.tensors().get(i).sameBits(two.tensors().get(i))).isTrue();
    }
  }

  @Test
  void everySimplificationIsAWellFormedNetwork() {
    Random random = new Random(11);
    for (int i = 0; i < 10; i++) {
      Sample<TensorNetwork> sample = NetworkGenerator.upTo(5, 3).next(random);
      List<Sample<TensorNetwork>> simpler = sample.simpler().toList();
      int steps = 0;
      while (!simpler.isEmpty()) {
        // Forming each checks sizes and indices.
        assertThat(simpler).isNotEmpty();
        simpler = simpler.get(random.nextInt(simpler.size())).simpler().toList();
        assertThat(++steps).isLessThan(2000);
      }
    }
  }

  @Test
  void shrinksToTheLeastNetworkThatKeepsAProperty() {
    // The property: the value has an entry above 1.5 and there is a bond of size 2 or more.
    Sample<TensorNetwork> failing =
        Stream.iterate(0, i -> i + 1)
            .map(seed -> NetworkGenerator.upTo(6, 4).next(new Random(seed)))
            .filter(s -> isBad(s.value()) && s.value().tensors().size() >= 4)
            .findFirst()
            .orElseThrow();
    Minimised<TensorNetwork> least = Minimised.of(failing, NetworkGeneratorTest::isBad, 20_000);
    assertThat(least.trials()).isLessThan(20_000);
    TensorNetwork found = least.value();
    assertThat(found.einsum().operands()).hasSize(1);
    assertThat(found.sizes().product(found.einsum().indices())).isEqualTo(2);
    assertThat(entries(found).filter(v -> v != 0).toList()).isSubsetOf(1.0, 2.0);
  }

  @Test
  void shortDecimalsShrinkToShorterOnes() {
    assertThat(ShortDecimals.simpler(-1.37)).startsWith(0.0, 1.0, 1.37, -1.0, -1.4);
    assertThat(ShortDecimals.simpler(3)).containsExactly(0.0, 1.0, 2.0);
    assertThat(ShortDecimals.simpler(1)).containsExactly(0.0);
    assertThat(ShortDecimals.simpler(0)).isEmpty();
  }

  private static boolean isBad(TensorNetwork network) {
    boolean large = Arrays.stream(network.value().toArray()).anyMatch(v -> Math.abs(v) > 1.5);
    return large && network.tensors().stream().anyMatch(t -> t.size() >= 2);
  }

  private static List<TensorNetwork> draw(NetworkGenerator generator, int count) {
    Random random = new Random(1);
    return Stream.generate(() -> generator.next(random).value()).limit(count).toList();
  }

  private static Stream<Double> entries(TensorNetwork network) {
    return network.tensors().stream().map(Tensor::toArray).flatMap(a -> Arrays.stream(a).boxed());
  }

  private static boolean hasTrace(TensorNetwork network) {
    return network.einsum().operands().stream()
        .anyMatch(o -> o.indices().chars().distinct().count() < o.rank());
  }

  private static boolean hasHyperedge(TensorNetwork network) {
    String all =
        network.einsum().operands().stream().map(o -> o.indices()).reduce("", String::concat)
            + network.einsum().output();
    return all.chars().anyMatch(i -> all.chars().filter(j -> j == i).count() > 2);
  }
}
