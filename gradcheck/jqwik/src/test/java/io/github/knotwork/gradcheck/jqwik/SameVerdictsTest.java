package io.github.knotwork.gradcheck.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.knotwork.gradcheck.catalogue.Entry;
import io.github.knotwork.gradcheck.junit.GradientTest;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The catalogue gets the same verdicts under Jupiter, under jqwik and from a plain main. */
class SameVerdictsTest {
  private static final long SEED = 11;

  /** The entry that the two methods below check; the engines make the instances. */
  private static Entry current;

  static class Subject {
    @GradientTest
    void underJupiter() {
      PlainMain.check(current, SEED).check().orThrow();
    }

    @GradientProperty
    void underJqwik() {
      PlainMain.check(current, SEED).check().orThrow();
    }
  }

  @Test
  void sameVerdicts(@TempDir Path folder) throws Exception {
    List<String> plain = plainMain(folder.resolve("verdicts"));
    assertThat(plain).hasSize(PlainMain.entries().size()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(plain).anyMatch(l -> l.startsWith("PASS")).anyMatch(l -> l.startsWith("FAIL"));
    String before = System.setProperty(Run.SEED_PROPERTY, Long.toString(SEED));
    try {
      assertThat(underEngine("junit-jupiter", "underJupiter")).isEqualTo(plain);
      assertThat(underEngine("jqwik", "underJqwik")).isEqualTo(plain);
    } finally {
      if (before == null) {
        System.clearProperty(Run.SEED_PROPERTY);
      } else {
        System.setProperty(Run.SEED_PROPERTY, before);
      }
    }
  }

  private static List<String> plainMain(Path file) throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PlainMain.class.getName(),
                file.toString(),
                Long.toString(SEED))
            .inheritIO()
            .start();
    assertThat(java.waitFor()).isZero();
    return Files.readAllLines(file);
  }

  private static List<String> underEngine(String engine, String method) {
    List<String> verdicts = new ArrayList<>();
    for (Entry entry : PlainMain.entries()) {
      current = entry;
      TestExecutionResult result =
          EngineTestKit.engine(engine)
              .selectors(selectMethod(Subject.class, method))
              .execute()
              .testEvents()
              .finished()
              .stream()
              .findFirst()
              .flatMap(e -> e.getPayload(TestExecutionResult.class))
              .orElseThrow();
      verdicts.add(verdict(entry, result) + " " + entry.name());
    }
    return verdicts;
  }

  /** That of the report of the check inside, which the failure of the test quotes. */
  private static String verdict(Entry entry, TestExecutionResult result) {
    if (result.getThrowable().isEmpty()) {
      return "PASS";
    }
    String message = result.getThrowable().get().getMessage();
    assertThat(message.lines().filter(l -> l.contains("reproduce: "))).hasSize(1);
    return message
        .lines()
        .map(String::strip)
        .filter(l -> l.contains(" " + entry.name() + ": "))
        .map(l -> l.substring(0, l.indexOf(' ')))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no verdict in: " + message));
  }
}
