package io.github.knotwork.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.library.Conditions;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class CompiledFunctionTest {
  private static final DataType FLOAT = DataType.FLOAT;
  private static final DataType DOUBLE = DataType.DOUBLE;

  /** Ways to lay the same matrix out. */
  @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
  private enum Layout {
    ROW_MAJOR(a -> a),
    COLUMN_MAJOR(a -> a.dup('f')),
    PERMUTED(a -> a.permute(1, 0).dup('c').permute(1, 0)),
    ROWS_OF_A_LARGER(
        a -> {
          INDArray larger = NdArrays.zeros(a.dataType(), a.size(0) + 2, a.size(1));
          INDArray inner = larger.get(NDArrayIndex.interval(1, 1 + a.size(0)));
          inner.assign(a);
          return inner;
        }),
    EVERY_SECOND_COLUMN(
        a -> {
          INDArray larger = NdArrays.zeros(a.dataType(), a.size(0), 2 * a.size(1));
          INDArray inner =
              larger.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2, 2 * a.size(1)));
          inner.assign(a);
          return inner;
        });

    private final transient UnaryOperator<INDArray> laidOut;

    Layout(UnaryOperator<INDArray> laidOut) {
      this.laidOut = laidOut;
    }
  }

  private static void areClose(INDArray found, INDArray expected, double tolerance) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(NdArrays.toDoubles(found.castTo(DOUBLE)))
        .containsExactly(NdArrays.toDoubles(expected.castTo(DOUBLE)), within(tolerance));
  }

  @ParameterizedTest
  @EnumSource
  void argumentsAndResultsMayHaveAnyLayout(Layout layout) {
    for (DataType type : List.of(FLOAT, DOUBLE)) {
      INDArray x = Functions.array(TensorType.of(type, 5, 3), 1);
      INDArray w = Functions.array(TensorType.of(type, 3, 4), 2);
      INDArray expected = x.mmul(w);
      try (CompiledFunction f = Compiler.compile(Functions.product(type, 5, 3, 4))) {
        INDArray laidOut = layout.laidOut.apply(x);
        areClose(f.call(Map.of("x", laidOut, "w", w)).get("y"), expected, 1e-6);
        INDArray result = layout.laidOut.apply(NdArrays.zeros(type, 5, 4));
        f.callInto(Map.of("x", laidOut, "w", w), Map.of("y", result));
        areClose(result, expected, 1e-6);
        f.callInto(new INDArray[] {x, layout.laidOut.apply(w)}, new INDArray[] {result});
        areClose(result, expected, 1e-6);
      }
    }
  }

  /** A row repeated by stride 0. */
  @Test
  void broadcastViewsAreRead() {
    INDArray row = NdArrays.of(new double[] {1, 2, 3}, 3);
    INDArray repeated = Nd4j.create(row.data(), new long[] {4, 3}, new long[] {0, 1}, 0, 'c');
    try (CompiledFunction f = Compiler.compile(Functions.squares(TensorType.of(DOUBLE, 4, 3)))) {
      assertThat(f.call(Map.of("x", repeated)).get("y").getDouble(0)).isEqualTo(4 * 14);
    }
  }

  /** The memory around an array that isn't all of its buffer stays as it is. */
  @Test
  void onlyTheArrayIsWritten() {
    INDArray larger = NdArrays.zeros(DOUBLE, 4, 4).addi(7);
    INDArray inner = larger.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(1, 3));
    try (CompiledFunction f = Compiler.compile(Functions.product(DOUBLE, 2, 2, 2))) {
      INDArray one = Nd4j.eye(2).castTo(DOUBLE);
      f.callInto(new INDArray[] {one, one}, new INDArray[] {inner});
      assertThat(NdArrays.toDoubles(larger))
          .containsExactly(7, 7, 7, 7, 7, 1, 0, 7, 7, 0, 1, 7, 7, 7, 7, 7);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"BYTE", "UBYTE", "SHORT", "UINT16", "INT", "UINT32", "LONG"})
  void integersOfAnyWidthAreRead(DataType width) {
    GraphFunction f =
        GraphFunction.builder()
            .input("k", TensorType.of(DataType.INT64, 2, 3))
            .output("y", in -> Affine.of(Cast.of(in.get("k"), DOUBLE), 2, 1));
    INDArray k = NdArrays.of(new double[] {0, 1, 2, 3, 4, 120}, 2, 3).castTo(width);
    try (CompiledFunction compiled = Compiler.compile(f)) {
      for (INDArray array : List.of(k, k.dup('f'))) {
        assertThat(NdArrays.toDoubles(compiled.call(Map.of("k", array)).get("y")))
            .containsExactly(1, 3, 5, 7, 9, 241);
      }
    }
  }

  @Test
  void truthValuesGoInAndOut() {
    GraphFunction f =
        GraphFunction.builder()
            .input("b", TensorType.of(DataType.BOOL, 3))
            .input("x", TensorType.of(DOUBLE, 3))
            .outputs(
                in -> {
                  Map<String, io.github.knotwork.autodiff.graph.Variable> outputs =
                      new LinkedHashMap<>();
                  outputs.put("less", Conditions.less(in.get("x"), Cast.of(in.get("b"), DOUBLE)));
                  outputs.put("long", Cast.of(in.get("x"), DataType.INT64));
                  return outputs;
                });
    INDArray b = Nd4j.createFromArray(true, false, true);
    INDArray x = NdArrays.of(new double[] {-3.5, 0, 2}, 3);
    try (CompiledFunction compiled = Compiler.compile(f)) {
      Map<String, INDArray> results = compiled.call(Map.of("b", b, "x", x));
      assertThat(HostArrays.of(results.get("less")))
          .isEqualTo(HostArray.of(TensorType.of(DataType.BOOL, 3), 1, 0, 0));
      assertThat(HostArrays.of(results.get("long")))
          .isEqualTo(HostArray.of(TensorType.of(DataType.INT64, 3), -3, 0, 2));
      assertThat(compiled.outputTypes().get(1)).isEqualTo(TensorType.of(DataType.INT64, 3));
    }
  }

  @Test
  void emptyTensorsAndScalars() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", TensorType.of(DOUBLE, 0, 3))
            .input("s", TensorType.of(DOUBLE))
            .outputs(
                in ->
                    Map.of(
                        "none", Affine.of(in.get("x"), 2, 1),
                        "sum", Add.of(Contract.sum(in.get("x"), 0, 1), in.get("s"))));
    try (CompiledFunction compiled = Compiler.compile(f)) {
      Map<String, INDArray> results =
          compiled.call(Map.of("x", Nd4j.create(DOUBLE, 0, 3), "s", NdArrays.of(new double[] {5})));
      assertThat(results.get("none").shape()).containsExactly(0, 3);
      assertThat(results.get("sum").getDouble(0)).isEqualTo(5);
    }
  }

  /** Parameters in are parameters out, as in a trainer, and the same as into other arrays. */
  @Test
  void resultsMayLieOnArguments() {
    try (CompiledFunction f = Compiler.compile(Functions.update(DOUBLE, 6, 4))) {
      INDArray x = Functions.array(TensorType.of(DOUBLE, 6, 4), 1);
      INDArray w = Functions.array(TensorType.of(DOUBLE, 4, 4), 2);
      INDArray expected = f.call(Map.of("x", x, "w", w)).get("w");
      INDArray inPlace = w.dup();
      f.callInto(new INDArray[] {x, inPlace}, new INDArray[] {inPlace});
      assertThat(NdArrays.toDoubles(inPlace)).isEqualTo(NdArrays.toDoubles(expected));
      // Shifted by a row within one buffer, both ways.
      for (int shift : new int[] {0, 2}) {
        INDArray buffer = NdArrays.zeros(DOUBLE, 6, 4);
        INDArray from = NdArrays.rows(buffer, 1, 5);
        from.assign(w);
        INDArray to = NdArrays.rows(buffer, shift, shift + 4);
        f.callInto(new INDArray[] {x, from}, new INDArray[] {to});
        assertThat(NdArrays.toDoubles(to)).isEqualTo(NdArrays.toDoubles(expected));
      }
      // On the transpose of itself.
      INDArray square = w.dup();
      f.callInto(new INDArray[] {x, square}, new INDArray[] {square.permute(1, 0)});
      assertThat(NdArrays.toDoubles(square.permute(1, 0))).isEqualTo(NdArrays.toDoubles(expected));
    }
  }

  /** Outputs that only pass inputs on, swapped in place. */
  @Test
  void argumentsAreSwappedInPlace() {
    GraphFunction f =
        GraphFunction.builder()
            .input("a", TensorType.of(FLOAT, 2))
            .input("b", TensorType.of(FLOAT, 2))
            .outputs(
                in -> {
                  Map<String, io.github.knotwork.autodiff.graph.Variable> outputs =
                      new LinkedHashMap<>();
                  outputs.put("a", in.get("b"));
                  outputs.put("b", in.get("a"));
                  return outputs;
                });
    try (CompiledFunction swap = Compiler.compile(f)) {
      INDArray a = NdArrays.of(new float[] {1, 2}, 2);
      INDArray b = NdArrays.of(new float[] {3, 4}, 2);
      INDArray[] both = {a, b};
      swap.callInto(both, both);
      assertThat(NdArrays.toFloats(a)).containsExactly(3, 4);
      assertThat(NdArrays.toFloats(b)).containsExactly(1, 2);
      assertThatThrownBy(() -> swap.callInto(both, new INDArray[] {a, a}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("output 'a' shares memory with another output");
      // What was refused leaves no trace.
      swap.callInto(both, both);
      assertThat(NdArrays.toFloats(a)).containsExactly(1, 2);
    }
  }

  @Test
  void badArgumentsAreNamed() {
    INDArray x = NdArrays.zeros(DOUBLE, 2, 3);
    INDArray w = NdArrays.zeros(DOUBLE, 3, 2);
    CompiledFunction f = Compiler.compile(Functions.product(DOUBLE, 2, 3, 2));
    assertThat(f.inputNames()).containsExactly("x", "w");
    assertThat(f.outputNames()).containsExactly("y");
    assertThatThrownBy(() -> f.call(Map.of("x", x))).hasMessage("input 'w' is missing");
    assertThatThrownBy(() -> f.call(Map.of("x", x, "w", w, "b", w)))
        .hasMessage("there is no input 'b'; there are [x, w]");
    assertThatThrownBy(() -> f.call(Map.of("x", w, "w", w)))
        .hasMessage("input 'x' is DOUBLE[3, 2]; DOUBLE[2, 3] is expected");
    assertThatThrownBy(() -> f.call(Map.of("x", x.castTo(FLOAT), "w", w)))
        .hasMessage("input 'x' is FLOAT[2, 3]; DOUBLE[2, 3] is expected, cast it");
    assertThatThrownBy(() -> f.callInto(new INDArray[] {x}, new INDArray[] {x}))
        .hasMessage("1 inputs are given; [x, w] are expected");
    assertThatThrownBy(() -> f.callInto(new INDArray[] {x, w}, new INDArray[] {x}))
        .hasMessage("output 'y' is DOUBLE[2, 3]; DOUBLE[2, 2] is expected");
    INDArray y = NdArrays.zeros(DOUBLE, 2, 2);
    assertThatThrownBy(() -> f.callInto(Map.of("x", x, "w", w), Map.of("z", y)))
        .hasMessage("output 'y' is missing");
    y.close();
    assertThatThrownBy(() -> f.callInto(new INDArray[] {x, w}, new INDArray[] {y}))
        .hasMessage("output 'y' is a closed array");
    f.close();
    f.close();
    assertThatThrownBy(() -> f.call(Map.of("x", x, "w", w)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("compiled function of [x, w]: called after close");
  }

  /** Every entry of the result would be one number in memory. */
  @Test
  void resultsWithSharedEntriesAreRefused() {
    INDArray repeated =
        Nd4j.create(NdArrays.zeros(DOUBLE, 2).data(), new long[] {2, 2}, new long[] {0, 1}, 0, 'c');
    try (CompiledFunction f = Compiler.compile(Functions.product(DOUBLE, 2, 2, 2))) {
      INDArray x = NdArrays.zeros(DOUBLE, 2, 2);
      assertThatThrownBy(() -> f.callInto(new INDArray[] {x, x}, new INDArray[] {repeated}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("output 'y' has entries that share memory; its strides are [0, 1]");
    }
  }
}
