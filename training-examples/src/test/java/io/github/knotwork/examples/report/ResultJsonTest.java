package io.github.knotwork.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultJsonTest {
  private static JsonNode json(RunReport report) throws IOException {
    return new ObjectMapper().readTree(ResultJson.of(report));
  }

  @Test
  void keysAndValuesAreThoseOfTheRun() throws IOException {
    JsonNode result = json(SampleReport.report(SampleReport.CLASSES));
    List<String> keys = new ArrayList<>();
    result.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly(
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
            "versions");
    assertThat(result.get("testAccuracy").doubleValue()).isEqualTo(0.856);
    assertThat(result.get("denseTestAccuracy").doubleValue()).isEqualTo(0.864);
    assertThat(result.get("parameters").longValue()).isEqualTo(18_698);
    assertThat(result.get("denseParameters").longValue()).isEqualTo(814_090);
    assertThat(result.get("compression").doubleValue()).isEqualTo(814_090 / 18_698.0);
    assertThat(result.get("millisPerStep").doubleValue()).isEqualTo(2.871);
    assertThat(result.get("denseMillisPerStep").doubleValue()).isEqualTo(3.137);
    assertThat(result.get("seconds").doubleValue()).isEqualTo(151.83);
    assertThat(result.get("seed").longValue()).isEqualTo(1);
    assertThat(result.get("epochs").intValue()).isEqualTo(10);
    assertThat(result.get("versions").get("ND4J").textValue())
        .isEqualTo("1.0.0-M2.1 (nd4j-native)");
    assertThat(result.get("settings").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(SampleReport.report(SampleReport.CLASSES).settings().keySet());
  }

  @Test
  void anyTextSurvives() throws IOException {
    RunReport report = UnusualReports.crowded();
    JsonNode result = json(report);
    assertThat(result.get("name").textValue()).isEqualTo(report.name());
    assertThat(result.get("versions").get("Java").textValue()).isEqualTo("\"17\" & more");
    assertThat(result.get("seed").longValue()).isEqualTo(-7);
  }
}
