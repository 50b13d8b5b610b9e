package io.github.knotwork.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One function for several shapes. */
class SpecialisationTest {
  private static final DataType DOUBLE = DataType.DOUBLE;

  private static double ones(CompiledFunction f, long... shape) {
    INDArray x = NdArrays.zeros(DOUBLE, shape).addi(1);
    return f.call(Map.of("x", x)).get("y").getDouble(0);
  }

  @Test
  void aShapeIsCompiledOnceAndTheOneUnusedLongestGoes() {
    List<TensorType> traced = new ArrayList<>();
    Tracing tracing =
        types -> {
          traced.add(types.get("x"));
          return Functions.squares(types.get("x"));
        };
    TensorType first = TensorType.of(DOUBLE, 2, 3);
    try (CompiledFunction f =
        Compiler.compile(Map.of("x", first), tracing, CompileOptions.defaults().shapes(2))) {
      assertThat(traced).containsExactly(first);
      assertThat(ones(f, 2, 3)).isEqualTo(6);
      assertThat(ones(f, 5, 3)).isEqualTo(15);
      assertThat(ones(f, 2, 3)).isEqualTo(6);
      assertThat(ones(f, 7, 3)).isEqualTo(21);
      assertThat(f.inputTypes()).containsExactly(TensorType.of(DOUBLE, 7, 3));
      assertThat(ones(f, 2, 3)).isEqualTo(6);
      assertThat(traced).hasSize(3);
      assertThat(ones(f, 5, 3)).isEqualTo(15);
      assertThat(traced).hasSize(4).last().isEqualTo(TensorType.of(DOUBLE, 5, 3));
      assertThat(f.call(Map.of("x", NdArrays.zeros(DataType.FLOAT, 4))).get("y").dataType())
          .isEqualTo(DataType.FLOAT);
    }
  }

  @Test
  void aTracedFunctionMustHaveTheInputsAskedFor() {
    Map<String, TensorType> types = Map.of("x", TensorType.of(DOUBLE, 2));
    CompileOptions options = CompileOptions.defaults();
    assertThatThrownBy(
            () -> Compiler.compile(types, t -> Functions.product(DOUBLE, 2, 2, 2), options))
        .hasMessage("tracing: the function has inputs [x, w]; expected are [x]");
    assertThatThrownBy(
            () ->
                Compiler.compile(types, t -> Functions.squares(TensorType.of(DOUBLE, 3)), options))
        .hasMessage("tracing: input 'x' is DOUBLE[3]; DOUBLE[2] was asked for");
  }

  @Test
  void optionsAreChecked() {
    assertThatThrownBy(() -> CompileOptions.defaults().arenas(0))
        .hasMessageStartingWith("compile options: memory limit ");
    CompileOptions options =
        CompileOptions.defaults().memoryLimit(1000).profiling(true).shapes(3).arenas(5);
    assertThat(options)
        .isEqualTo(new CompileOptions(1000, true, false, 5, Long.MAX_VALUE, 3, Engine.ofProcess()));
  }
}
