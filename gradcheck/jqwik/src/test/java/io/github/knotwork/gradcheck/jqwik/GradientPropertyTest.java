package io.github.knotwork.gradcheck.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.annotation.Network;
import io.github.knotwork.gradcheck.annotation.Simplex;
import io.github.knotwork.gradcheck.counterexample.CounterexampleStore;
import io.github.knotwork.gradcheck.counterexample.CounterexampleText;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import io.github.knotwork.gradcheck.network.NetworkCheck;
import io.github.knotwork.gradcheck.network.PairwiseContraction;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs jqwik on the methods of {@link Subject} and looks at what it reports. */
class GradientPropertyTest {
  @TempDir Path counterexamples;

  /** Not found by Surefire: no class of its own. */
  static class Subject {
    static final List<Long> SEEDS = new ArrayList<>();
    static final List<Integer> SIZES = new ArrayList<>();

    @GradientProperty(tries = 20)
    void rightNetwork(@ForAll @Network(maxTensors = 4, maxSize = 3) TensorNetwork net) {
      NetworkCheck.of(new PairwiseContraction()).at(net).check().orThrow();
      SEEDS.add(Run.current().orElseThrow().seed());
    }

    @GradientProperty(budgetMillis = 600_000)
    void transposed(
        @ForAll @Network(simple = true, maxTensors = 5, maxSize = 3) TensorNetwork net) {
      NetworkCheck.of(new TransposedContraction()).at(net).check().orThrow();
    }

    @GradientProperty(tries = 1_000_000, budgetMillis = 0)
    void overBudget(@ForAll @Simplex(minSize = 2, maxSize = 4) Tensor p) {
      SIZES.add(p.size());
    }

    @GradientProperty(tries = 60)
    void withinBudget(@ForAll @Simplex(minSize = 2, maxSize = 4) Tensor p) {
      SIZES.add(p.size());
    }

    @GradientProperty(tries = 5)
    @Domain(TensorDomain.class)
    void inADomain(@ForAll Tensor x, @ForAll TensorNetwork net) {
      assertThat(x.rank()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void passesWithOneSeedForAllTries() {
    Subject.SEEDS.clear();
    withSeed("31", () -> run("rightNetwork", TensorNetwork.class))
        .assertStatistics(s -> s.started(1).succeeded(1));
    assertThat(Subject.SEEDS).hasSize(20).containsOnly(31L);
  }

  @Test
  void theBudgetEndsTheTries() {
    Subject.SIZES.clear();
    run("overBudget", Tensor.class).assertStatistics(s -> s.succeeded(1));
    assertThat(Subject.SIZES).hasSize(1);
    run("withinBudget", Tensor.class).assertStatistics(s -> s.succeeded(1));
    assertThat(new TreeSet<>(Subject.SIZES)).containsExactly(2, 3, 4);
  }

  @Test
  void domainProvidesTensorsAndNetworks() {
    run("inADomain", Tensor.class, TensorNetwork.class).assertStatistics(s -> s.succeeded(1));
  }

  @Test
  void transposedContractionIsShownSimplifiedAndStored() throws IOException {
    String message = withSeed("7", () -> failure("transposed", TensorNetwork.class));
    assertThat(message.lines().filter(l -> l.contains("reproduce:")))
        .hasSize(1)
        .allMatch(l -> l.startsWith("  reproduce: mvn test -pl gradcheck/jqwik -am "))
        .allMatch(
            l ->
                l.endsWith(
                    " '-Dtest=" + Subject.class.getName() + "#transposed' -Dgradcheck.seed=7"));
    List<Path> files;
    try (Stream<Path> listed = Files.list(counterexamples)) {
      files = listed.toList();
    }
    assertThat(files).hasSize(1);
    TensorNetwork least =
        (TensorNetwork) CounterexampleText.read(Files.readString(files.get(0))).values().get(0);
    assertThat(least.tensors()).hasSizeLessThanOrEqualTo(2);
    assertThat(least.tensors()).allMatch(t -> Arrays.stream(t.shape()).allMatch(n -> n <= 2));

    assertThat(failure("transposed", TensorNetwork.class))
        .contains("falsified by a stored counterexample, found with seed 7");
  }

  @Test
  void sameSeedSameCounterexample() throws IOException {
    String first = withSeed("9", () -> failure("transposed", TensorNetwork.class));
    try (Stream<Path> listed = Files.list(counterexamples)) {
      for (Path file : listed.toList()) {
        Files.delete(file);
      }
    }
    String second = withSeed("9", () -> failure("transposed", TensorNetwork.class));
    // Times differ, nothing else.
    assertThat(second.replaceAll("[0-9]+ ms", "")).isEqualTo(first.replaceAll("[0-9]+ ms", ""));
  }

  private String failure(String method, Class<?>... parameters) {
    return run(method, parameters).failed().stream()
        .findFirst()
        .flatMap(e -> e.getPayload(TestExecutionResult.class))
        .flatMap(TestExecutionResult::getThrowable)
        .orElseThrow()
        .getMessage();
  }

  private Events run(String method, Class<?>... parameters) {
    System.setProperty(CounterexampleStore.PROPERTY, counterexamples.toString());
    try {
      return EngineTestKit.engine("jqwik")
          .selectors(selectMethod(Subject.class, method, parameters))
          .execute()
          .testEvents();
    } finally {
      System.clearProperty(CounterexampleStore.PROPERTY);
    }
  }

  private static <T> T withSeed(String seed, java.util.function.Supplier<T> action) {
    String before = System.setProperty(Run.SEED_PROPERTY, seed);
    try {
      return action.get();
    } finally {
      if (before == null) {
        System.clearProperty(Run.SEED_PROPERTY);
      } else {
        System.setProperty(Run.SEED_PROPERTY, before);
      }
    }
  }
}
