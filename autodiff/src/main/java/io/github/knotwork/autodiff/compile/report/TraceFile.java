package io.github.knotwork.autodiff.compile.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.knotwork.autodiff.compile.run.Recording;
import io.github.knotwork.autodiff.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes calls in the format of Chrome's tracing viewer (chrome://tracing, ui.perfetto.dev): a
 * complete event ("ph": "X") a step, times in microseconds.
 */
public final class TraceFile {
  private TraceFile() {}

  /**
   * Writes the last call of each arena, in a row of its own.
   *
   * @param steps of the function
   * @param calls one an arena that was called
   * @throws IOException if the file can't be written; one that was there stays
   */
  public static void write(Path file, List<StepReport> steps, List<Recording.Times> calls)
      throws IOException {
    long origin = calls.stream().mapToLong(call -> call.last()[0]).min().orElse(0);
    AtomicFile.write(
        file,
        out -> {
          try (JsonGenerator json =
              new JsonFactory()
                  .createGenerator(out)
                  .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeArrayFieldStart("traceEvents");
            for (Recording.Times call : calls) {
              for (int k = 0; k < steps.size(); k++) {
                event(json, k, steps.get(k), call, origin);
              }
            }
            json.writeEndArray();
            json.writeStringField("displayTimeUnit", "ns");
            json.writeEndObject();
          }
        });
  }

  private static void event(
      JsonGenerator json, int step, StepReport what, Recording.Times call, long origin)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", what.what());
    json.writeStringField("cat", what.kernel());
    json.writeStringField("ph", "X");
    json.writeNumberField("pid", 1);
    json.writeNumberField("tid", call.thread());
    json.writeNumberField("ts", (call.last()[step] - origin) / 1e3);
    json.writeNumberField("dur", (call.last()[step + 1] - call.last()[step]) / 1e3);
    json.writeObjectFieldStart("args");
    json.writeNumberField("step", step);
    json.writeNumberField("flops", what.flops());
    json.writeNumberField("bytes", what.bytes());
    json.writeEndObject();
    json.writeEndObject();
  }
}
