package io.github.knotwork.gradcheck.nd4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.gradcheck.Diagnosis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of the report, in this process; {@link WholeReportTest} has all of it. */
class ConformanceTest {
  private static void asCommitted(OperationResult result) throws IOException {
    assertThat(KnownFailures.load().deviations(List.of(result))).isEmpty();
    assertThat(Verdicts.of(List.of(result)).get(result.name()))
        .isEqualTo(Verdicts.committed().get(result.name()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "matrixInverse; VJP; ELEMENTWISE_PRODUCT",
        "cumprod, summed up; VJP; DETACHED",
        "mod; VJP; DETACHED",
        "gather, repeated indices; VJP; MISSING_ACCUMULATION",
        "meanSquaredError; FACTOR; IGNORES_COTANGENT",
        "softmaxCrossEntropy; FACTOR; IGNORES_COTANGENT",
        "l2Loss; FACTOR; IGNORES_COTANGENT",
        "leakyRelu; VJP; SINGLE_PRECISION_LEAK",
        "tanh; SECOND_ORDER; WRONG_SECOND_ORDER"
      })
  void wrongGradientsAreFoundAndNamed(String name, Aspect aspect, Diagnosis diagnosis)
      throws IOException {
    OperationResult result = Conformance.check(name);
    assertThat(result.verdict()).isEqualTo(Status.WRONG);
    assertThat(result.cell(aspect)).isEqualTo(Cell.wrong(diagnosis.words()));
    asCommitted(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SameDiffLayer, one; 2",
        "SameDiffLayer, two stacked; 4",
        "SameDiffLayer, three stacked; 8"
      })
  void stackedLayersDoubleTheGradientEach(String name, int factor) throws IOException {
    OperationResult result = Conformance.check(name);
    assertThat(result.cell(Aspect.VJP))
        .isEqualTo(Cell.wrong("%s (%d.00)".formatted(Diagnosis.FACTOR.words(), factor)));
    asCommitted(result);
  }

  @Test
  void aNetworkWithoutSuchALayerIsRight() {
    Recorder recorder = new Recorder(line -> {});
    StackedLayers.run(0, recorder);
    assertThat(recorder.result().verdict()).isEqualTo(Status.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mmul",
        "mmul, batched",
        "exp",
        "sigmoid",
        "add, row",
        "mul, column",
        "div, row",
        "floorDiv",
        "sum",
        "norm2",
        "permute",
        "concat",
        "slice",
        "softmax",
        "conv2d, with bias"
      })
  void rightOnesPass(String name) throws IOException {
    OperationResult result = Conformance.check(name);
    assertThat(result.cause()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Status.PASS);
    assertThat(result.errors().forwardMax()).isLessThan(1e-14);
    assertThat(result.errors().vjpMax()).isLessThan(1e-9);
    assertThat(result.errors().vjpRms()).isLessThanOrEqualTo(result.errors().vjpMax());
    asCommitted(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cholesky", "solve", "matrixDeterminant", "where"})
  void missingOnesAreCalledSo(String name) throws IOException {
    OperationResult result = Conformance.check(name);
    assertThat(result.verdict()).isEqualTo(Status.MISSING);
    assertThat(result.cell(Aspect.FORWARD).status()).isEqualTo(Status.PASS);
    asCommitted(result);
  }

  @Test
  void oneThatEndsItsProcessIsReportedAndTheNextOneRun() {
    List<String> told = new ArrayList<>();
    List<OperationResult> results =
        Conformance.check(List.of("qr, one row", "exp"), r -> told.add(r.name()));
    assertThat(told).containsExactly("qr, one row", "exp");
    assertThat(results.get(0).verdict()).isEqualTo(Status.THROWS);
    assertThat(results.get(0).cell(Aspect.FORWARD).cause()).startsWith("ends the process");
    assertThat(results.get(1).verdict()).isEqualTo(Status.PASS);
  }

  @Test
  void theCommittedReportIsOfAllOperationsAndHoldsToTheMarks() throws IOException {
    Map<String, List<String>> committed = Verdicts.committed();
    assertThat(committed.keySet()).containsExactlyElementsOf(Conformance.names());
    List<OperationResult> asWritten = new ArrayList<>();
    committed.forEach((name, entries) -> asWritten.add(Written.result(name, entries)));
    assertThat(KnownFailures.load().deviations(asWritten)).isEmpty();
  }

  /** A row of the committed report as a result. */
  private static final class Written {
    static OperationResult result(String name, List<String> entries) {
      Map<Aspect, Cell> cells = new EnumMap<>(Aspect.class);
      Iterator<String> columns = entries.listIterator(1);
      for (Aspect aspect : Aspect.values()) {
        String entry = columns.next();
        Status status =
            switch (entry) {
              case "pass" -> Status.PASS;
              case "–" -> Status.NOT_TRIED;
              default -> Status.valueOf(entry);
            };
        cells.put(aspect, new Cell(status, ""));
      }
      return new OperationResult(name, "", cells, Errors.UNKNOWN);
    }
  }
}
