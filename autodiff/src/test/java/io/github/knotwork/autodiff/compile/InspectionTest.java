package io.github.knotwork.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.compile.report.Report;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Log;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class InspectionTest {
  private static final TensorType VECTOR = TensorType.of(DataType.DOUBLE, 3);

  @TempDir Path directory;

  private static Map<String, INDArray> arguments() {
    return Map.of(
        "x", Functions.array(TensorType.of(DataType.FLOAT, 8, 4), 1),
        "w", Functions.array(TensorType.of(DataType.FLOAT, 4, 4), 2));
  }

  @Test
  void reportsCountWorkAndTime() {
    CompileOptions options = CompileOptions.defaults().profiling(true).arenas(2);
    try (CompiledFunction f = Compiler.compile(Functions.update(DataType.FLOAT, 8, 4), options)) {
      assertThat(f.report().calls()).isZero();
      assertThat(f.report().heldPeak()).isZero();
      f.call(arguments());
      f.call(arguments());
      Report report = f.report();
      assertThat(report.calls()).isEqualTo(2);
      assertThat(report.arenas()).isEqualTo(1);
      assertThat(report.flops()).isGreaterThanOrEqualTo(2 * 2 * 8 * 4 * 4);
      assertThat(report.steps()).hasSameSizeAs(f.listing());
      assertThat(report.steps().get(0).what()).isEqualTo("gemm 8x4 by 4x4");
      assertThat(report.steps().get(0).bytes()).isEqualTo(4 * (32 + 16 + 32));
      assertThat(IntStream.range(0, report.steps().size()).mapToDouble(report::share).sum())
          .isBetween(1 - 1e-9, 1 + 1e-9);
      assertThat(report.plannedPeak()).isEqualTo(f.peakBytes());
      assertThat(report.heldPeak()).isEqualTo(Math.max(1, f.peakBytes()));
      assertThat(report.toString())
          .startsWith("(x: FLOAT[8, 4], w: FLOAT[4, 4]) -> w: FLOAT[4, 4], engine compiled\n")
          .contains("gemm 8x4 by 4x4", " %", "2 calls of ", "peak of intermediates ");
    }
  }

  @Test
  void withoutProfilingThereAreNoTimes() {
    try (CompiledFunction f = Compiler.compile(Functions.update(DataType.FLOAT, 8, 4))) {
      f.call(arguments());
      assertThat(f.report().seconds()).isNaN();
      assertThat(f.report().toString()).doesNotContain("%", "calls");
      assertThatThrownBy(() -> f.trace(directory.resolve("t.json")))
          .hasMessage(
              "trace: no call was timed; compile with CompileOptions.profiling, and call first");
      assertThat(f.dot()).startsWith("digraph {").contains("label=\"x\\nFLOAT[8, 4]\"");
    }
  }

  @Test
  void tracesHaveAnEventForEachStep() throws IOException {
    Path file = directory.resolve("made/trace.json");
    CompileOptions options = CompileOptions.defaults().profiling(true);
    try (CompiledFunction f = Compiler.compile(Functions.update(DataType.FLOAT, 8, 4), options)) {
      f.call(arguments());
      f.trace(file);
      JsonNode events = new ObjectMapper().readTree(file.toFile()).get("traceEvents");
      assertThat(events).hasSameSizeAs(f.listing());
      double end = 0;
      for (JsonNode event : events) {
        assertThat(event.get("ph").asText()).isEqualTo("X");
        assertThat(event.get("ts").asDouble()).isGreaterThanOrEqualTo(end - 1e-3);
        end = event.get("ts").asDouble() + event.get("dur").asDouble();
      }
      assertThat(events.get(0).get("name").asText()).isEqualTo("gemm 8x4 by 4x4");
      try (var files = Files.list(file.getParent())) {
        assertThat(files).containsExactly(file);
      }
    }
  }

  private static CompiledFunction checked(GraphFunction f) {
    return Compiler.compile(f, CompileOptions.defaults().checkFinite(true));
  }

  private static final GraphFunction LOGARITHM =
      GraphFunction.builder()
          .input("x", VECTOR)
          .output(
              "y",
              in -> {
                Variable scaled = Multiply.of(in.get("x"), in.get("x"));
                return Exp.of(Add.of(Log.of(scaled), in.get("x")));
              });

  @Test
  void theFirstPrimitiveThatGivesAnInfinityIsNamed() {
    try (CompiledFunction f = checked(LOGARITHM)) {
      assertThat(f.call(Map.of("x", NdArrays.of(new double[] {1, 2, 3}, 3)))).containsKey("y");
      INDArray zero = NdArrays.of(new double[] {1, 0, 3}, 3);
      assertThatThrownBy(() -> f.call(Map.of("x", zero)))
          .isInstanceOf(NonFiniteException.class)
          .hasMessageEndingWith("comes from log in %1 = log(%0) : DOUBLE[3]");
    }
  }

  @Test
  void inputsThatAreNoNumbersAreNamed() {
    try (CompiledFunction f = checked(LOGARITHM)) {
      INDArray bad = NdArrays.of(new double[] {1, Double.NaN, 3}, 3);
      assertThatThrownBy(() -> f.call(Map.of("x", bad)))
          .isInstanceOf(NonFiniteException.class)
          .hasMessage("NaN comes from input 'x'");
    }
  }

  /** Masks are minus infinity; what is made of them need not be. */
  @Test
  void givenInfinitiesMayPassButMakeNoNan() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", VECTOR)
            .input("mask", VECTOR)
            .outputs(
                in -> {
                  Map<String, Variable> outputs = new LinkedHashMap<>();
                  Variable masked = Add.of(in.get("x"), in.get("mask"));
                  outputs.put("weights", Exp.of(masked));
                  outputs.put("difference", Subtract.of(masked, in.get("mask")));
                  return outputs;
                });
    INDArray x = NdArrays.of(new double[] {0, 0, 0}, 3);
    try (CompiledFunction compiled = checked(f)) {
      INDArray none = NdArrays.of(new double[] {0, 0, 0}, 3);
      assertThat(NdArrays.toDoubles(compiled.call(Map.of("x", x, "mask", none)).get("weights")))
          .containsExactly(1, 1, 1);
      INDArray mask = NdArrays.of(new double[] {0, Double.NEGATIVE_INFINITY, 0}, 3);
      assertThatThrownBy(() -> compiled.call(Map.of("x", x, "mask", mask)))
          .isInstanceOf(NonFiniteException.class)
          .hasMessageContaining("comes from subtract in %2 = subtract(%0, mask)");
    }
  }

  /** The arguments of a failed call are as they were, even where results lie on them. */
  @Test
  void aFailedCheckWritesNothing() {
    try (CompiledFunction f = checked(LOGARITHM)) {
      INDArray x = NdArrays.of(new double[] {1, 0, 3}, 3);
      assertThatThrownBy(() -> f.callInto(new INDArray[] {x}, new INDArray[] {x}))
          .isInstanceOf(NonFiniteException.class);
      assertThat(NdArrays.toDoubles(x)).containsExactly(1, 0, 3);
    }
  }
}
