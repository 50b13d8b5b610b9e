package io.github.knotwork.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.graph.TensorType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class EngineTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void enginesAgree(Engine engine) {
    CompileOptions options = CompileOptions.defaults().engine(engine);
    try (CompiledFunction f = Compiler.compile(Functions.update(DataType.DOUBLE, 6, 4), options);
        CompiledFunction expected = Compiler.compile(Functions.update(DataType.DOUBLE, 6, 4))) {
      INDArray x = Functions.array(TensorType.of(DataType.DOUBLE, 6, 4), 1);
      INDArray w = Functions.array(TensorType.of(DataType.DOUBLE, 4, 4), 2);
      INDArray[] outputs = {NdArrays.zeros(DataType.DOUBLE, 4, 4)};
      expected.callInto(new INDArray[] {x, w}, outputs);
      assertThat(NdArrays.toDoubles(f.call(Map.of("x", x, "w", w)).get("w")))
          .containsExactly(NdArrays.toDoubles(outputs[0]), within(1e-14));
      f.callInto(new INDArray[] {x, w}, new INDArray[] {w});
      assertThat(NdArrays.toDoubles(w))
          .containsExactly(NdArrays.toDoubles(outputs[0]), within(1e-14));
      assertThat(f.listing()).isNotEmpty();
      assertThat(f.report().toString())
          .startsWith(
              "(x: DOUBLE[6, 4], w: DOUBLE[4, 4]) -> w: DOUBLE[4, 4], engine " + engine + "\n");
      assertThatThrownBy(() -> f.trace(directory.resolve("trace.json")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("trace: ");
    }
  }

  @Test
  void thePropertyNamesAnEngine() {
    String before = System.getProperty(Engine.PROPERTY);
    try {
      System.setProperty(Engine.PROPERTY, "reference");
      assertThat(CompileOptions.defaults().engine()).isEqualTo(Engine.REFERENCE);
      System.setProperty(Engine.PROPERTY, "fast");
      assertThatThrownBy(Engine::ofProcess)
          .hasMessage(
              "-Dknotwork.engine=fast: there is no such engine; use one of [compiled, reference,"
                  + " samediff]");
    } finally {
      if (before == null) {
        System.clearProperty(Engine.PROPERTY);
      } else {
        System.setProperty(Engine.PROPERTY, before);
      }
    }
  }
}
