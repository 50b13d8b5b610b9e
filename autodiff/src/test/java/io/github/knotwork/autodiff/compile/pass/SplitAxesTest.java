package io.github.knotwork.autodiff.compile.pass;

import static io.github.knotwork.autodiff.library.Contractions.einsum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Reshape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class SplitAxesTest {
  private static final int BATCH = 3;
  private static final int[] MODES = {2, 3, 2};
  private static final int RANK = 2;

  private static TensorType type(long... shape) {
    return TensorType.of(DataType.DOUBLE, shape);
  }

  /** A tensor-train layer, whose axes are joined and split between its contractions. */
  private static GraphFunction layer() {
    GraphFunction.Builder builder = GraphFunction.builder().input("x", type(BATCH, 12));
    for (int k = 0; k < MODES.length; k++) {
      builder.input(
          "core" + k,
          type(k == 0 ? 1 : RANK, MODES[k], MODES[k], k == MODES.length - 1 ? 1 : RANK));
    }
    return builder.output(
        "y",
        in -> {
          Variable z = in.get("x");
          int outputs = 1;
          int left = 12;
          for (int k = 0; k < MODES.length; k++) {
            Variable core = in.get("core" + k);
            left /= MODES[k];
            z = Reshape.of(z, BATCH, outputs, core.size(0), MODES[k], left);
            z = einsum("bjrim,rins->bjnsm", z, core);
            outputs *= MODES[k];
          }
          return Contract.sum(Multiply.of(z, z), 0, 1, 2, 3, 4);
        });
  }

  private static Map<String, HostArray> at(GraphFunction function) {
    Random random = new Random(4);
    Map<String, HostArray> values = new LinkedHashMap<>();
    for (String name : function.inputNames()) {
      TensorType type = function.input(name).type();
      values.put(name, HostArray.of(type, random.doubles(type.elements(), -1, 1).toArray()));
    }
    return values;
  }

  private static void agree(Map<String, HostArray> found, Map<String, HostArray> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach(
        (name, value) ->
            assertThat(value.toArray())
                .as(name)
                .containsExactly(
                    Objects.requireNonNull(expected.get(name)).toArray(), within(1e-12)));
  }

  @Test
  void jointsMoveToTheEndOfAChain() {
    GraphFunction gradient = Derivatives.valueAndGradient(layer(), "x", "core0", "core1", "core2");
    Pass passes = new ContractionNormalForm();
    GraphFunction split =
        GraphFunction.of(
            new SplitAxes().apply(passes.apply(gradient.graph())),
            gradient.inputNames(),
            gradient.outputNames());
    agree(split.evaluate(at(gradient)), gradient.evaluate(at(gradient)));
    // No contraction reads joined axes any more: its reshapes only split.
    split.graph().nodes().stream()
        .filter(n -> n.primitive() instanceof Contract && n.inputs().size() == 2)
        .flatMap(n -> n.inputs().stream())
        .filter(v -> v.node().primitive() instanceof Reshape)
        .forEach(
            v ->
                assertThat(AxisParts.of(v.node().input(0).shape(), v.shape()))
                    .allMatch(parts -> parts.size() < 2));
  }

  /** What is compiled copies each of x, z₁, z₂ and their cotangents once at most. */
  @Test
  void aTensorTrainLayerCopiesEachTensorOnce() {
    GraphFunction gradient = Derivatives.valueAndGradient(layer(), "core0", "core1", "core2");
    try (CompiledFunction compiled = Compiler.compile(gradient)) {
      agree(compiled.evaluate(at(gradient)), gradient.evaluate(at(gradient)));
      assertThat(compiled.listing().stream().filter(step -> step.startsWith("copy")).count())
          .isLessThanOrEqualTo(6);
    }
  }

  /** Six by four as four by six: neither's axes are made of the other's. */
  @Test
  void axesThatOverlapAreLeftJoined() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", type(6, 4))
            .input("w", type(6, 5))
            .output("y", in -> einsum("ij,jk->ik", Reshape.of(in.get("x"), 4, 6), in.get("w")));
    Pass pass = new SplitAxes();
    assertThat(pass.apply(f.graph()).nodes()).isEqualTo(f.graph().nodes());
  }

  /** A label of both operands and the result, joined differently in each operand. */
  @Test
  void aLabelIsSplitInEveryOperand() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", type(2, 6, 3))
            .input("y", type(4, 3, 3))
            .output(
                "z",
                in ->
                    einsum(
                        "bi,bi->b",
                        Reshape.of(in.get("x"), 12, 3),
                        Reshape.of(in.get("y"), 12, 3)));
    GraphFunction split =
        GraphFunction.of(new SplitAxes().apply(f.graph()), f.inputNames(), f.outputNames());
    agree(split.evaluate(at(f)), f.evaluate(at(f)));
    try (CompiledFunction compiled = Compiler.compile(f)) {
      agree(compiled.evaluate(at(f)), f.evaluate(at(f)));
    }
  }
}
