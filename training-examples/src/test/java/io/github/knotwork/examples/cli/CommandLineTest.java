package io.github.knotwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir Path runs;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = line.execute(args);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** A small run; options given replace those of the same name. */
  private Outcome train(String name, String... more) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--runs", runs.toString());
    options.put("--name", name);
    options.put("--data", "digits");
    options.put("--in-modes", "8,8");
    options.put("--out-modes", "4,8");
    options.put("--ranks", "4");
    options.put("--epochs", "2");
    List<String> flags = new ArrayList<>();
    for (int k = 0; k < more.length; k++) {
      if (more[k].equals("--resume")) {
        flags.add(more[k]);
      } else {
        options.put(more[k], more[++k]);
      }
    }
    List<String> args = new ArrayList<>(List.of("train"));
    options.forEach((option, value) -> args.addAll(List.of(option, value)));
    args.addAll(flags);
    return run(args.toArray(String[]::new));
  }

  private void fails(Outcome outcome, int code, String message) {
    assertThat(outcome.err().trim()).isEqualTo(message);
    assertThat(outcome.code()).isEqualTo(code);
  }

  @Test
  void trainsReportsAndPredicts() throws IOException {
    Outcome trained = train("a");
    assertThat(trained.err()).isEmpty();
    assertThat(trained.code()).isZero();
    assertThat(trained.out()).contains("dense: epoch 2/2, loss ").contains("report: ");
    JsonNode result = new ObjectMapper().readTree(runs.resolve("a/result.json").toFile());
    assertThat(result.get("parameters").asInt()).isEqualTo(8 * 4 * 4 + 4 * 8 * 8 + 32 + 330);
    assertThat(result.get("denseParameters").asInt()).isEqualTo(64 * 32 + 32 + 330);
    assertThat(runs.resolve("a/report.html")).isNotEmptyFile();
    Path model = runs.resolve("a/model.zip");
    Outcome predicted =
        run("predict", "--model", model.toString(), "--data", "digits", "--limit", "3");
    assertThat(predicted.code()).isZero();
    List<String> lines = predicted.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).matches("0\\t[0-9]\\t[01]\\.[0-9]{4}");
    assertThat(lines.get(3))
        .isEqualTo(
            String.format("accuracy %.4f over 360 images", result.get("testAccuracy").asDouble()));

    byte[] whole = Files.readAllBytes(model);
    Files.write(model, Arrays.copyOf(whole, whole.length / 2));
    Outcome cut = run("predict", "--model", model.toString(), "--data", "digits");
    assertThat(cut.code()).isEqualTo(1);
    assertThat(cut.err())
        .startsWith("knotwork predict: " + model + " is damaged or cut short")
        .hasLineCount(1);

    Files.write(model, whole);
    try (FileSystem zip = FileSystems.newFileSystem(model)) {
      Path manifest = zip.getPath("manifest.json");
      String text = Files.readString(manifest);
      assertThat(text).contains("\"version\" : 1,");
      Files.writeString(manifest, text.replace("\"version\" : 1,", "\"version\" : 2,"));
    }
    fails(
        run("predict", "--model", model.toString(), "--data", "digits"),
        1,
        "knotwork predict: "
            + model
            + " is a model of format version 2; this Knotwork reads version 1");
  }

  @Test
  void aModelForOtherImagesIsOneLine() {
    train("a");
    fails(
        run("predict", "--model", runs.resolve("a/model.zip").toString(), "--data", "fashion"),
        1,
        "knotwork predict: the model takes images of 64 pixels, given [2000, 784]");
  }

  @Test
  void theStackTraceIsShownOnDemand() {
    String absent = runs.resolve("absent.zip").toString();
    String[] command = {"predict", "--model", absent, "--data", "digits"};
    assertThat(run(command).err()).doesNotContain("\tat ");
    List<String> debug = new ArrayList<>(List.of(command));
    debug.add("--debug");
    Outcome shown = run(debug.toArray(String[]::new));
    assertThat(shown.code()).isEqualTo(1);
    assertThat(shown.err())
        .startsWith("java.io.IOException: there is no model file " + absent)
        .contains("\tat io.github.knotwork.");
  }

  @Test
  void aLongerRunGoesOnFromAShorterOne() throws IOException {
    train("whole", "--epochs", "3");
    train("parts", "--epochs", "1");
    Outcome resumed = train("parts", "--epochs", "3", "--resume");
    assertThat(resumed.code()).isZero();
    ObjectMapper json = new ObjectMapper();
    JsonNode whole = json.readTree(runs.resolve("whole/result.json").toFile());
    JsonNode parts = json.readTree(runs.resolve("parts/result.json").toFile());
    for (String key : List.of("testAccuracy", "denseTestAccuracy")) {
      assertThat(parts.get(key)).isEqualTo(whole.get(key));
    }
    assertThat(runs.resolve("parts/model.zip"))
        .hasSameBinaryContentAs(runs.resolve("whole/model.zip"));
    Outcome other = train("parts", "--seed", "9", "--resume");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("was written with other settings").hasLineCount(1);
  }

  @Test
  void wrongUsageIsOneLine() {
    fails(
        run("train", "--bogus"),
        2,
        "knotwork train: Unknown option: '--bogus' (see knotwork train --help)");
    fails(
        train("a", "--ranks", "4,4"),
        2,
        "knotwork train: tensor train: 3 ranks, the first and the last 1, are expected, given [1, 4,"
            + " 4, 1] (see knotwork train --help)");
    fails(
        train("a", "--ranks", "0"),
        2,
        "knotwork train: tensor train: rank 0 is below 1 (see knotwork train --help)");
    fails(
        train("a", "--ranks", "33"),
        2,
        "knotwork train: tensor train: rank 33 is above 32, the greatest that a bond of modes [8, 8]"
            + " and [4, 8] admits (see knotwork train --help)");
    fails(
        train("a", "--in-modes", "8,4,2", "--out-modes", "4,4,2", "--ranks", "4,5"),
        2,
        "knotwork train: tensor train: rank 5 of bond 2 is not between 1 and 4, the greatest its"
            + " modes admit (see knotwork train --help)");
    fails(
        train("../a"),
        2,
        "knotwork train: --name takes letters, digits, '.', '_' and '-', given '../a' (see knotwork"
            + " train --help)");
    fails(
        run("train", "--resume"),
        2,
        "knotwork train: --resume needs the --name of the run (see knotwork train --help)");
  }

  @Test
  void failuresAreOneLine() throws IOException {
    fails(
        train("a", "--in-modes", "8,7"),
        1,
        "knotwork train: tensor train: input modes [8, 7] multiply to 56, not to 64");
    Path absent = runs.resolve("nowhere");
    Outcome data = run("train", "--runs", runs.toString(), "--data", absent.toString());
    assertThat(data.code()).isEqualTo(1);
    assertThat(data.err()).startsWith("knotwork train: " + absent).hasLineCount(1);
    Path file = Files.createFile(runs.resolve("file"));
    Outcome folder = run("train", "--runs", file.toString(), "--name", "x", "--data", "digits");
    fails(
        folder,
        1,
        "knotwork train: can't make the folder " + file.resolve("x") + " for the run's files");
    fails(
        train("b", "--resume"),
        1,
        "knotwork train: there is no run " + runs.resolve("b") + " to go on with");
    fails(
        run("predict", "--model", absent.toString(), "--data", "digits"),
        1,
        "knotwork predict: there is no model file " + absent);
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : List.of("train", "predict")) {
      Outcome help = run(command, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.out()).startsWith("Usage: knotwork " + command);
    }
    assertThat(run().code()).isEqualTo(2);
  }
}
