package io.github.knotwork.gradcheck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.annotation.Network;
import io.github.knotwork.gradcheck.annotation.Orthogonal;
import io.github.knotwork.gradcheck.annotation.PositiveDefinite;
import io.github.knotwork.gradcheck.counterexample.CounterexampleStore;
import io.github.knotwork.gradcheck.counterexample.CounterexampleText;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import io.github.knotwork.gradcheck.network.NetworkCheck;
import io.github.knotwork.gradcheck.network.PairwiseContraction;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs Jupiter on the methods of {@link Subject} and looks at what it reports. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class GradientTestExtensionTest {
  @TempDir Path counterexamples;

  /** Not found by Surefire: no class of its own. */
  static class Subject {
    @GradientTest(tries = 20)
    void rightNetwork(@Network(maxTensors = 4, maxSize = 3) TensorNetwork net) {
      NetworkCheck.of(new PairwiseContraction()).at(net).check().orThrow();
    }

    @GradientTest(seed = 5, budgetMillis = 600_000)
    void transposed(@Network(simple = true, maxTensors = 5, maxSize = 3) TensorNetwork net) {
      NetworkCheck.of(new TransposedContraction()).at(net).check().orThrow();
    }

    @GradientTest(tries = 7)
    void manyParameters(@PositiveDefinite Tensor a, TestInfo info, @Orthogonal Tensor q) {
      assertThat(a.rank()).isEqualTo(2);
      assertThat(info.getDisplayName()).isEqualTo("manyParameters");
      assertThat(q.shape()[0]).isEqualTo(q.shape()[1]);
      assertThat(StartedBackend.STARTS).hasValue(1);
      Assumptions.assumeTrue(a.shape()[0] > 1);
    }

    @GradientTest
    void withoutParameters() {
      assertThat(Run.current()).isPresent();
    }
  }

  @Test
  void passesAndReports() {
    Events tests = run("rightNetwork", TensorNetwork.class);
    tests.assertStatistics(s -> s.started(1).succeeded(1));
    assertThat(report("rightNetwork", TensorNetwork.class))
        .containsEntry("gradcheck.verdict", "PASS")
        .containsEntry("gradcheck.tries", "20")
        .containsEntry("gradcheck.replayed", "0")
        .containsKeys("gradcheck.seed", "gradcheck.millis");
  }

  @Test
  void otherParametersAndAssumptions() {
    run("manyParameters", Tensor.class, TestInfo.class, Tensor.class)
        .assertStatistics(s -> s.started(1).succeeded(1));
    run("withoutParameters").assertStatistics(s -> s.started(1).succeeded(1));
    assertThat(report("withoutParameters")).containsEntry("gradcheck.tries", "1");
  }

  @Test
  void transposedContractionIsShownSimplifiedAndStored() throws IOException {
    String message = failure("transposed", TensorNetwork.class);
    assertThat(message.lines().filter(l -> l.contains("reproduce:")))
        .hasSize(1)
        .allMatch(l -> l.startsWith("  reproduce: mvn test -pl gradcheck/junit -am "))
        .allMatch(
            l ->
                l.endsWith(
                    " '-Dtest=" + Subject.class.getName() + "#transposed' -Dgradcheck.seed=5"));
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
        .contains("falsified by a stored counterexample, found with seed 5");
    assertThat(report("transposed", TensorNetwork.class))
        .containsEntry("gradcheck.replayed", "1")
        .containsEntry("gradcheck.tries", "0");
  }

  @Test
  void theSeedOfTheSystemPropertyComesFirst() {
    withProperty(
        Run.SEED_PROPERTY,
        "123",
        () ->
            assertThat(report("transposed", TensorNetwork.class))
                .containsEntry("gradcheck.seed", "123"));
  }

  private Events run(String method, Class<?>... parameters) {
    return engineRun(method, parameters);
  }

  private String failure(String method, Class<?>... parameters) {
    return engineRun(method, parameters).failed().stream()
        .findFirst()
        .flatMap(e -> e.getPayload(org.junit.platform.engine.TestExecutionResult.class))
        .flatMap(org.junit.platform.engine.TestExecutionResult::getThrowable)
        .orElseThrow()
        .getMessage();
  }

  private Map<String, String> report(String method, Class<?>... parameters) {
    return engineRun(method, parameters).reportingEntryPublished().stream()
        .findFirst()
        .flatMap(e -> e.getPayload(ReportEntry.class))
        .orElseThrow()
        .getKeyValuePairs();
  }

  private Events engineRun(String method, Class<?>... parameters) {
    Events[] events = new Events[1];
    withProperty(
        CounterexampleStore.PROPERTY,
        counterexamples.toString(),
        () ->
            events[0] =
                EngineTestKit.engine("junit-jupiter")
                    .selectors(selectMethod(Subject.class, method, parameters))
                    .execute()
                    .testEvents());
    return events[0];
  }

  private static void withProperty(String name, String value, Runnable action) {
    String before = System.getProperty(name);
    System.setProperty(name, value);
    try {
      action.run();
    } finally {
      if (before == null) {
        System.clearProperty(name);
      } else {
        System.setProperty(name, before);
      }
    }
  }
}
