package io.github.knotwork.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.Times;
import io.github.knotwork.benchmarks.frame.WorkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs as JSON: {@code {"machine", "runs": [{"benchmark", "threads", "rounds", "versions", "works",
 * "floors", "ratios"}]}}; times are seconds a call.
 */
public final class JsonReport {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonReport() {}

  /** Writes a file, which may exist. */
  public static void write(List<Run> runs, Machine machine, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("machine", machine.toString());
    ArrayNode list = root.putArray("runs");
    runs.forEach(run -> list.add(run(run)));
    ObjectWriter pretty = JSON.writerWithDefaultPrettyPrinter();
    Files.writeString(file, pretty.writeValueAsString(root) + "\n");
  }

  private static ObjectNode run(Run run) {
    ObjectNode node = JSON.createObjectNode();
    node.put("benchmark", run.benchmark().name());
    node.put("threads", run.effort().threads());
    node.put("rounds", run.effort().rounds());
    ObjectNode versions = node.putObject("versions");
    run.versions().forEach(versions::put);
    ArrayNode works = node.putArray("works");
    run.results().forEach(result -> works.add(work(result)));
    ArrayNode floors = node.putArray("floors");
    for (Floor floor : run.benchmark().floors()) {
      ObjectNode entry = floors.addObject();
      entry.put("group", floor.group());
      entry.put("rival", floor.rival());
      entry.put("wanted", floor.ratio());
      run.least(floor.group(), floor.rival())
          .ifPresentOrElse(value -> entry.put("measured", value), () -> entry.putNull("measured"));
    }
    ObjectNode ratios = node.putObject("ratios");
    for (String rival : run.rivals()) {
      run.least(rival)
          .ifPresentOrElse(value -> ratios.put(rival, value), () -> ratios.putNull(rival));
    }
    return node;
  }

  private static ObjectNode work(WorkResult result) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", result.name());
    node.put("group", result.group());
    ObjectNode times = node.putObject("times");
    times.set("knotwork", times(result.ours()));
    result.rivals().forEach((name, rival) -> times.set(name, times(rival)));
    ObjectNode absent = node.putObject("absent");
    result.absent().forEach(absent::put);
    return node;
  }

  private static ObjectNode times(Times times) {
    ObjectNode node = JSON.createObjectNode();
    node.put("median", times.median());
    node.put("spread", times.spread());
    return node;
  }
}
