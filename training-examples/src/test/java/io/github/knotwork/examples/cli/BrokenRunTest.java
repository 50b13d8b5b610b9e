package io.github.knotwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.knotwork.examples.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, interrupted or out of disk in mid-training, as processes of their own. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class BrokenRunTest {
  private static final String MAIN = Main.class.getName();

  private static final int EPOCHS = 8;

  @TempDir static Path runs;
  @TempDir static Path outputs;

  /** What all others must come to. */
  @BeforeAll
  static void trainWithoutABreak() throws Exception {
    trainToTheEnd("whole", EPOCHS);
  }

  private static String[] arguments(String name, int epochs, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--name", name));
    arguments.addAll(List.of("--runs", runs.toString(), "--data", "digits", "--ranks", "4"));
    arguments.addAll(List.of("--in-modes", "8,8", "--out-modes", "4,8", "--batch", "32"));
    arguments.addAll(List.of("--epochs", Integer.toString(epochs)));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static void trainToTheEnd(String name, int epochs, String... more) throws Exception {
    try (Fork run = Fork.java(outputs, MAIN, arguments(name, epochs, more))) {
      assertThat(run.await()).as(run::err).isZero();
    }
  }

  @Test
  void aKilledRunResumesToTheSameNumbers() throws Exception {
    try (Fork killed = Fork.java(outputs, MAIN, arguments("killed", EPOCHS))) {
      killed.awaitLine("dense: epoch 2/8");
      killed.signal("KILL");
      assertThat(killed.await()).isEqualTo(128 + 9);
    }
    try (Fork again = Fork.java(outputs, MAIN, arguments("killed", EPOCHS, "--resume"))) {
      again.awaitLine("TT: epoch 3/8");
      assertThat(again.out()).doesNotContain("dense: epoch 2/8");
      again.signal("KILL");
      assertThat(again.await()).isEqualTo(128 + 9);
    }
    try (Fork last = Fork.java(outputs, MAIN, arguments("killed", EPOCHS, "--resume"))) {
      assertThat(last.await()).as(last::err).isZero();
      assertThat(last.out()).doesNotContain("dense: epoch").doesNotContain("TT: epoch 3/8");
    }
    assertSameResult("killed");
  }

  @Test
  void anInterruptedRunSavesAndSaysHowToGoOn() throws Exception {
    // A parent that ignores SIGINT (a background job) hands that on; then SIGTERM stands in.
    String signal = ignoresInterrupts() ? "TERM" : "INT";
    try (Fork interrupted = Fork.java(outputs, MAIN, arguments("stopped", EPOCHS))) {
      interrupted.awaitLine("TT: epoch 2/8");
      interrupted.signal(signal);
      assertThat(interrupted.await()).isEqualTo(128 + (signal.equals("INT") ? 2 : 15));
      assertThat(interrupted.err())
          .isEqualTo(
              "knotwork train: interrupted and saved; the same command with --name stopped"
                  + " --resume goes on with it\n");
    }
    assertThat(files("stopped")).containsExactly("TT.checkpoint", "dense.checkpoint");
    trainToTheEnd("stopped", EPOCHS, "--resume");
    assertSameResult("stopped");
  }

  @Test
  void aFullDiskKeepsTheLastCheckpoint() throws Exception {
    trainToTheEnd("full", 1);
    Path checkpoint = runs.resolve("full/dense.checkpoint");
    byte[] before = Files.readAllBytes(checkpoint);
    List<String> files = files("full");
    int quarter = before.length / 4 / 512;
    try (Fork full =
        Fork.javaWithSmallFiles(quarter, outputs, MAIN, arguments("full", EPOCHS, "--resume"))) {
      assertThat(full.await()).isEqualTo(1);
      assertThat(full.err())
          .isEqualTo("knotwork train: can't write " + checkpoint + ": File too large\n");
    }
    assertThat(checkpoint).hasBinaryContent(before);
    assertThat(files("full")).isEqualTo(files);
    trainToTheEnd("full", EPOCHS, "--resume");
    assertSameResult("full");
  }

  private static List<String> files(String name) throws IOException {
    try (var files = Files.list(runs.resolve(name))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Everything but the name and the times. */
  private static void assertSameResult(String name) throws IOException {
    assertThat(numbers(name)).isEqualTo(numbers("whole"));
    assertThat(runs.resolve(name + "/model.zip"))
        .hasSameBinaryContentAs(runs.resolve("whole/model.zip"));
  }

  private static JsonNode numbers(String name) throws IOException {
    ObjectNode result =
        (ObjectNode) new ObjectMapper().readTree(runs.resolve(name + "/result.json").toFile());
    assertThat(result.get("testAccuracy").asDouble()).isGreaterThan(0.5);
    return result.without(List.of("name", "seconds", "millisPerStep", "denseMillisPerStep"));
  }

  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }
}
