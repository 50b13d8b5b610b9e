package io.github.knotwork.autodiff.nd4j.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Gather;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Reverse;
import io.github.knotwork.autodiff.primitive.ScatterAdd;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Softplus;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.structure.Host;
import io.github.knotwork.autodiff.structure.HostFunction;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.testing.Values;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class SameDiffExportTest {
  private static final TensorType VECTOR = TensorType.of(DataType.DOUBLE, 3);
  private static final TensorType MATRIX = TensorType.of(DataType.DOUBLE, 3, 3);

  private static HostArray draw(TensorType type, long seed) {
    return HostArray.of(type, new Random(seed).doubles(type.elements(), -1, 1).toArray());
  }

  /** Σ tanh(W·x)² */
  private static GraphFunction network() {
    return GraphFunction.builder()
        .input("w", MATRIX)
        .input("x", VECTOR)
        .output(
            "loss",
            in -> {
              Variable y =
                  Tanh.of(
                      Contract.of(
                          List.of(List.of(0, 1), List.of(1)),
                          List.of(0),
                          Map.of(),
                          List.of(in.get("w"), in.get("x"))));
              return Contract.sum(Multiply.of(y, y), 0);
            });
  }

  @Test
  void derivativesOfAnyOrderRunInPlainSameDiffAfterLoading() {
    Map<String, HostArray> at =
        Map.of("w", draw(MATRIX, 1), "x", draw(VECTOR, 2), "w:tangent", draw(MATRIX, 3));
    GraphFunction hvp = Derivatives.hvp(network(), "w");
    GraphFunction gradient = Derivatives.valueAndGradient(network(), "w", "x");
    Map<String, HostArray> point = Map.of("w", at.get("w"), "x", at.get("x"));
    for (GraphFunction f : List.of(gradient, hvp)) {
      Map<String, HostArray> arguments = f == hvp ? at : point;
      SameDiff loaded = Sessions.reloaded(SameDiffExport.toSameDiff(f));
      Map<String, HostArray> actual = Sessions.run(loaded, arguments, f.outputNames());
      f.evaluate(arguments)
          .forEach(
              (name, value) ->
                  assertThat(actual.get(name).toArray())
                      .containsExactly(value.toArray(), within(1e-14)));
    }
  }

  @Test
  void givenValuesBecomeTrainableVariables() {
    INDArray w = HostArrays.toNd4j(draw(MATRIX, 1));
    SameDiff sd = SameDiffExport.toSameDiff(network(), Map.of("w", w));
    assertThat(sd.getVariable("w").getArr()).isSameAs(w);
    assertThat(sd.inputs()).containsExactly("x");
    assertThatThrownBy(
            () -> SameDiffExport.toSameDiff(network(), Map.of("w", w.castTo(DataType.FLOAT))))
        .hasMessageContaining("input 'w' is DOUBLE[3, 3], but FLOAT[3, 3] is given");
  }

  @Test
  void buildsIntoAGraphThatHasOperationsAlready() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, 3);
    SDVariable w = sd.var("w", HostArrays.toNd4j(draw(MATRIX, 1)));
    SDVariable doubled = x.add("add", x);
    Map<String, SDVariable> first =
        SameDiffExport.into(sd, network(), Map.of("w", w, "x", doubled));
    Map<String, SDVariable> second =
        SameDiffExport.into(sd, network(), Map.of("w", w, "x", doubled));
    SDVariable sum = first.get("loss").add(second.get("loss")).rename("sum");
    HostArray given = draw(VECTOR, 2);
    double twice =
        network()
            .evaluate(
                Map.of(
                    "w",
                    draw(MATRIX, 1),
                    "x",
                    HostArray.of(VECTOR, Arrays.stream(given.toArray()).map(v -> 2 * v).toArray())))
            .get("loss")
            .get(0);
    SameDiff loaded = Sessions.reloaded(sd);
    assertThat(Sessions.run(loaded, Map.of("x", given), List.of(sum.name())).get("sum").get(0))
        .isCloseTo(2 * twice, within(1e-13));
  }

  @Test
  void argumentsAreChecked() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, 4);
    SDVariable w = sd.var("w", HostArrays.toNd4j(draw(MATRIX, 1)));
    assertThatThrownBy(() -> SameDiffExport.into(sd, network(), Map.of("w", w, "x", x)))
        .hasMessageContaining("input 'x' is DOUBLE[3], but DOUBLE[4] is given");
    assertThatThrownBy(() -> SameDiffExport.into(sd, network(), Map.of("w", w)))
        .hasMessageContaining("input 'x' is missing");
    SDVariable other = SameDiff.create().placeHolder("x", DataType.DOUBLE, 3);
    assertThatThrownBy(() -> SameDiffExport.into(sd, network(), Map.of("w", w, "x", other)))
        .hasMessageContaining("belongs to another SameDiff");
  }

  @Test
  void outputsThatAreInputsOrEqualGetVariablesOfTheirOwn() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", VECTOR)
            .outputs(
                in -> {
                  Variable y = Add.of(in.get("x"), in.get("x"));
                  Map<String, Variable> out = new LinkedHashMap<>();
                  out.put("same", in.get("x"));
                  out.put("a", y);
                  out.put("b", y);
                  out.put("c", Constant.of(HostArray.ofDoubles(new double[] {7})));
                  return out;
                });
    Map<String, HostArray> at = Map.of("x", draw(VECTOR, 1));
    SameDiff loaded = Sessions.reloaded(SameDiffExport.toSameDiff(f));
    assertThat(Sessions.run(loaded, at, f.outputNames())).isEqualTo(f.evaluate(at));
  }

  @Test
  void integersAndConditionsAreExported() {
    TensorType longs = TensorType.of(DataType.INT64, 3);
    GraphFunction f =
        GraphFunction.builder()
            .input("x", MATRIX)
            .input("i", longs)
            .outputs(
                in -> {
                  Variable i = in.get("i");
                  Variable less = Compare.of(Compare.Relation.LESS, i, Reverse.of(i, 0));
                  Map<String, Variable> out = new LinkedHashMap<>();
                  out.put("gathered", Gather.of(in.get("x"), i, 1));
                  out.put("scattered", ScatterAdd.of(in.get("x"), i, 0, 4));
                  out.put("chosen", Select.of(less, i, Gather.of(i, i, 0)));
                  out.put("conditions", Concatenate.of(0, List.of(less, Reverse.of(less, 0))));
                  out.put("both", Select.of(less, less, Gather.of(less, i, 0)));
                  out.put("numbers", Cast.of(less, DataType.FLOAT));
                  out.put("whole", Cast.of(in.get("x"), DataType.INT64));
                  out.put("single", Cast.of(in.get("x"), DataType.FLOAT));
                  return out;
                });
    Map<String, HostArray> at = Map.of("x", draw(MATRIX, 5), "i", HostArray.of(longs, 2, 0, 2));
    assertThat(Sessions.run(f, at)).isEqualTo(f.evaluate(at));
  }

  /** x → its rows by numbers, and x added into rows by the same. */
  private static GraphFunction byNumbers(DataType dataType) {
    return GraphFunction.builder()
        .input("x", TensorType.of(dataType, 2, 3))
        .input("i", TensorType.of(DataType.INT64, 2))
        .outputs(
            in ->
                Map.of(
                    "gathered", Gather.of(in.get("x"), in.get("i"), 0),
                    "scattered", ScatterAdd.of(in.get("x"), in.get("i"), 0, 2)));
  }

  @Test
  void indicesOutOfRangeAreErrorsWhenTheExportedGraphRuns() {
    for (DataType dataType : List.of(DataType.DOUBLE, DataType.BOOL)) {
      GraphFunction f =
          dataType == DataType.BOOL
              ? GraphFunction.builder()
                  .input("x", TensorType.of(dataType, 2, 3))
                  .input("i", TensorType.of(DataType.INT64, 2))
                  .output("gathered", in -> Gather.of(in.get("x"), in.get("i"), 0))
              : byNumbers(dataType);
      SameDiff loaded = Sessions.reloaded(SameDiffExport.toSameDiff(f));
      GraphFunction imported =
          SameDiffImport.fromSameDiff(loaded, f.outputNames().toArray(String[]::new));
      HostArray x = HostArray.of(TensorType.of(dataType, 2, 3), 1, 0, 1, 1, 1, 0);
      for (double wrong : new double[] {2, -1, 1e9, -1e9}) {
        HostArray i = Values.longs(new double[] {0, wrong}, 2);
        for (String output : f.outputNames()) {
          assertThatThrownBy(() -> Sessions.run(loaded, Map.of("x", x, "i", i), List.of(output)))
              .as(output + " " + wrong)
              .isInstanceOf(RuntimeException.class)
              .hasMessageContaining("execution failed");
        }
        assertThatThrownBy(() -> imported.evaluate(Map.of("x", x, "i", i)))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
      HostArray right = Values.longs(new double[] {1, 1}, 2);
      Map<String, HostArray> arguments = Map.of("x", x, "i", right);
      assertThat(Sessions.run(loaded, arguments, f.outputNames()))
          .isEqualTo(f.evaluate(arguments))
          .isEqualTo(imported.evaluate(arguments));
    }
  }

  @Test
  void constantIndicesOutOfRangeAreNotExported() {
    Variable wrong = Constant.of(Values.longs(new double[] {0, 2}, 2));
    GraphFunction f = byNumbers(DataType.DOUBLE);
    for (String output : f.outputNames()) {
      GraphFunction bound =
          GraphFunction.builder()
              .input("x", TensorType.of(DataType.DOUBLE, 2, 3))
              .output("y", in -> f.applyTo(Map.of("x", in.get("x"), "i", wrong)).get(output));
      assertThatThrownBy(() -> SameDiffExport.toSameDiff(bound))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining(": index 2 into axis 0 of DOUBLE[2, 3]");
    }
  }

  @Test
  void softplusDoesNotOverflow() {
    GraphFunction f =
        GraphFunction.builder().input("x", VECTOR).output("y", in -> Softplus.of(in.get("x")));
    Map<String, HostArray> at = Map.of("x", HostArray.of(VECTOR, -2000, 0.5, 2000));
    assertThat(Sessions.run(f, at).get("y").toArray())
        .containsExactly(f.evaluate(at).get("y").toArray(), within(1e-15));
  }

  @Test
  void whatSameDiffCannotExpressIsRefusedByNameAndLeavesNoTrace() {
    GraphFunction calls =
        GraphFunction.builder()
            .input("x", VECTOR)
            .output(
                "y",
                in -> Host.call(new Nothing(), List.of(Add.of(in.get("x"), in.get("x")))).get(0));
    GraphFunction loops =
        GraphFunction.builder()
            .input("x", VECTOR)
            .output(
                "y",
                in ->
                    Loop.repeat(200_000, List.of(in.get("x")), s -> List.of(Tanh.of(s.get(0))))
                        .get(0));
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, 3);
    assertThatThrownBy(() -> SameDiffExport.into(sd, calls, Map.of("x", x)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("host (nothing) can't be expressed");
    assertThatThrownBy(() -> SameDiffExport.into(sd, loops, Map.of("x", x)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("loop (200000 steps of 1 nodes) is 200000 nodes when unrolled");
    assertThat(sd.getOps()).isEmpty();
    assertThat(sd.variableMap()).hasSize(1);
  }

  @Test
  void timeIsLinearInTheNumberOfOperations() {
    export(2000);
    double small = export(5000);
    double large = export(20_000);
    // Four times as many; SameDiff's own names would make it sixteen times as long.
    assertThat(large / small).isLessThan(10);
  }

  /** Seconds; the better of two. */
  private static double export(int nodes) {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", VECTOR)
            .output(
                "y",
                in -> {
                  Variable y = in.get("x");
                  for (int k = 0; k < nodes; k++) {
                    y = Tanh.of(y);
                  }
                  return y;
                });
    double best = Double.MAX_VALUE;
    for (int k = 0; k < 2; k++) {
      long start = System.nanoTime();
      SameDiff sd = SameDiffExport.toSameDiff(f);
      best = Math.min(best, (System.nanoTime() - start) * 1e-9);
      assertThat(sd.getOps()).hasSize(nodes);
    }
    return best;
  }

  private record Nothing() implements HostFunction {
    @Override
    public String name() {
      return "nothing";
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs) {
      return inputs;
    }

    @Override
    public List<HostArray> evaluate(List<HostArray> inputs) {
      return inputs;
    }

    @Override
    public List<@Nullable Variable> vjp(
        List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> cotangents) {
      return cotangents;
    }
  }
}
