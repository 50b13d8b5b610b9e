package io.github.knotwork.benchmarks.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.benchmarks.frame.AbsentException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Python process that holds one library and answers requests, a line of JSON each; the protocol
 * is described in {@code benchmarks/peers/serve.py}.
 */
final class PeerProcess implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;
  private final Path folder;
  private final String version;

  private PeerProcess(String name, Process process, Path folder) throws IOException {
    this.name = name;
    this.process = process;
    this.folder = folder;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    JsonNode greeting = JSON.readTree(String.valueOf(answers.readLine()));
    if (!greeting.has("version")) {
      close();
      throw new AbsentException(greeting.path("absent").asText("its process ended"));
    }
    version = greeting.get("version").asText();
  }

  /**
   * Starts one.
   *
   * @throws AbsentException if Python or the library is missing
   */
  static PeerProcess start(String name, Path python, Path scripts, int threads) {
    try {
      Process process =
          new ProcessBuilder(
                  python.toString(),
                  scripts.resolve("serve.py").toString(),
                  name,
                  Integer.toString(threads))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new PeerProcess(name, process, Files.createTempDirectory("knotwork-peer"));
    } catch (IOException e) {
      throw new AbsentException(String.valueOf(e.getMessage()));
    }
  }

  String version() {
    return version;
  }

  /** Lets a script get ready to compute. */
  void load(String script, Map<String, Object> settings, Map<String, HostArray> inputs) {
    Map<String, Object> arrays = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, HostArray> input : inputs.entrySet()) {
        HostArray array = input.getValue();
        Path file = folder.resolve("input" + arrays.size() + ".raw");
        RawFile.write(file, array);
        arrays.put(
            input.getKey(),
            Map.of(
                "file",
                file.toString(),
                "type",
                RawFile.typeName(array.type().dataType()),
                "shape",
                array.shape()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ask(Map.of("do", "load", "module", script, "settings", settings, "arrays", arrays));
  }

  /** What one call computes. */
  Map<String, HostArray> values() {
    JsonNode outputs = ask(Map.of("do", "values", "folder", folder.toString())).get("outputs");
    Map<String, HostArray> values = new LinkedHashMap<>();
    try {
      for (JsonNode output : outputs) {
        long[] shape = JSON.treeToValue(output.get("shape"), long[].class);
        values.put(
            output.get("name").asText(),
            RawFile.read(Path.of(output.get("file").asText()), output.get("type").asText(), shape));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  /** Seconds that so many calls in a row take. */
  double time(int calls) {
    return ask(Map.of("do", "time", "calls", calls)).get("seconds").asDouble();
  }

  private JsonNode ask(Map<String, Object> request) {
    try {
      requests.write(JSON.writeValueAsString(request));
      requests.newLine();
      requests.flush();
      String line = answers.readLine();
      JsonNode answer = JSON.readTree(line == null ? "{\"error\": \"the process ended\"}" : line);
      if (answer.has("error")) {
        throw new IllegalStateException(
            name + " failed to " + request.get("do") + ": " + answer.get("error").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": " + e.getMessage(), e);
    }
  }

  /** Ends the process. */
  @Override
  public void close() {
    try {
      requests.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
