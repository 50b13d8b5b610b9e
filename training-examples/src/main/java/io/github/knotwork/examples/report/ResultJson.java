package io.github.knotwork.examples.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code result.json}: the run's numbers for other programs. */
final class ResultJson {
  private ResultJson() {}

  @JsonPropertyOrder({
    "name",
    "dataSet",
    "testAccuracy",
    "denseTestAccuracy",
    "parameters",
    "denseParameters",
    "compression",
    "millisPerStep",
    "denseMillisPerStep",
    "seconds",
    "seed",
    "epochs",
    "settings",
    "versions"
  })
  private record Result(
      String name,
      String dataSet,
      double testAccuracy,
      double denseTestAccuracy,
      long parameters,
      long denseParameters,
      double compression,
      double millisPerStep,
      double denseMillisPerStep,
      double seconds,
      long seed,
      int epochs,
      Map<String, String> settings,
      Map<String, String> versions) {}

  static byte[] of(RunReport report) {
    ModelReport model = report.headline();
    ModelReport dense = report.baseline();
    Result result =
        new Result(
            report.name(),
            report.dataSet(),
            model.testAccuracy(),
            dense.testAccuracy(),
            model.parameters(),
            dense.parameters(),
            report.compression(model),
            model.millisPerStep(),
            dense.millisPerStep(),
            report.seconds(),
            report.seed(),
            model.epochs().size(),
            report.settings(),
            report.versions());
    try {
      String json =
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(result);
      return (json + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("result.json of run '" + report.name() + "'", e);
    }
  }
}
