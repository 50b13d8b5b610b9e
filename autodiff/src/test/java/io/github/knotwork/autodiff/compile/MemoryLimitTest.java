package io.github.knotwork.autodiff.compile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.compile.schedule.MemoryLimitException;
import io.github.knotwork.autodiff.compile.schedule.RematerialisationPlan;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Reductions;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.random.RandomGraph;
import io.github.knotwork.autodiff.random.RandomGraphs;
import io.github.knotwork.autodiff.random.RoundingBound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

class MemoryLimitTest {
  private static final int LAYERS = 24;
  private static final TensorType STATE = TensorType.of(DataType.DOUBLE, 8, 16);
  private static final TensorType WEIGHT = TensorType.of(DataType.DOUBLE, 16, 16);

  /** The sum of tanh(… tanh(tanh(x·w)·w) …), and its gradient. */
  private static GraphFunction chain() {
    GraphFunction value =
        GraphFunction.builder()
            .input("x", STATE)
            .input("w", WEIGHT)
            .output(
                "y",
                in -> {
                  Variable x = in.get("x");
                  for (int k = 0; k < LAYERS; k++) {
                    x = Tanh.of(Functions.multiplied(x, in.get("w")));
                  }
                  return Reductions.sum(x);
                });
    return Derivatives.valueAndGradient(value, "x", "w");
  }

  private static Map<String, HostArray> arguments(GraphFunction function) {
    Random random = new Random(7);
    Map<String, HostArray> arguments = new LinkedHashMap<>();
    for (String name : function.inputNames()) {
      arguments.put(name, Functions.random(function.input(name).type(), random));
    }
    return arguments;
  }

  private static CompiledFunction compile(GraphFunction function, long limit) {
    return Compiler.compile(function, CompileOptions.defaults().memoryLimit(limit));
  }

  /** The least limit, as the error for too low a limit names it. */
  private static long least(GraphFunction function) {
    try (CompiledFunction compiled = compile(function, 1)) {
      return Math.max(1, compiled.peakBytes());
    } catch (MemoryLimitException e) {
      return e.leastBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5})
  void arenaIsWithinTheLimitAndBitsAreTheSame(int divisor) {
    GraphFunction function = chain();
    Map<String, HostArray> arguments = arguments(function);
    try (CompiledFunction unlimited = Compiler.compile(function)) {
      long limit = unlimited.peakBytes() / divisor;
      try (CompiledFunction limited = compile(function, limit)) {
        assertThat(limited.evaluate(arguments)).isEqualTo(unlimited.evaluate(arguments));
        assertThat(limited.peakBytes()).isLessThanOrEqualTo(limit);
        // Measured: the arguments are read where they are, so an arena holds intermediates only.
        assertThat(limited.report().heldPeak()).isEqualTo(limited.peakBytes());
        assertThat(limited.report().arenas()).isEqualTo(1);
        RematerialisationPlan plan = requireNonNull(limited.report().recomputed());
        assertThat(plan.bytesOnce()).isEqualTo(unlimited.peakBytes());
        assertThat(plan.bytes()).isEqualTo(limited.peakBytes());
        assertThat(plan.extraFlops())
            .isEqualTo(limited.report().flops() - unlimited.report().flops())
            .isPositive();
        assertThat(plan.extraSteps())
            .isEqualTo(limited.listing().size() - unlimited.listing().size());
      }
    }
  }

  @Test
  void nothingIsRecomputedIfAllFits() {
    GraphFunction function = chain();
    try (CompiledFunction unlimited = Compiler.compile(function);
        CompiledFunction limited = compile(function, unlimited.peakBytes())) {
      assertThat(limited.listing()).isEqualTo(unlimited.listing());
      assertThat(limited.report().recomputed()).isNull();
    }
  }

  @Test
  void planNamesWhatIsKeptAndWhatIsDoneAgain() {
    GraphFunction function = chain();
    long bytes = 10L * STATE.elements() * Double.BYTES;
    try (CompiledFunction limited = compile(function, bytes)) {
      String plan = requireNonNull(limited.report().recomputed()).toString();
      assertThat(plan.lines().findFirst().orElseThrow())
          .matches("arena of \\d+ bytes instead of \\d+; \\d+ steps again, .* FLOPs beside .*");
      assertThat(plan).contains("  kept: tanh over 128, 1024 bytes");
      assertThat(plan).contains("  1 more of: gemm 8x16 by 16x16, 4.10e+03 FLOPs each, 1024 bytes");
      assertThat(limited.report().toString()).endsWith(plan);
      assertThat(limited.listing()).contains("gemm 8x16 by 16x16, again");
    }
  }

  @Test
  void tooLowALimitNamesTheLeastAndTheStep() {
    GraphFunction function = chain();
    long least = least(function);
    try (CompiledFunction tight = compile(function, least)) {
      Map<String, HostArray> arguments = arguments(function);
      assertThat(tight.peakBytes()).isEqualTo(least);
      try (CompiledFunction unlimited = Compiler.compile(function)) {
        assertThat(tight.evaluate(arguments)).isEqualTo(unlimited.evaluate(arguments));
      }
    }
    // The gradient of w, 2 KiB, is made of a layer's argument and a cotangent, while another of
    // those waits to be multiplied: 1 KiB each.
    assertThat(least).isEqualTo(5 * 1024);
    assertThatThrownBy(() -> compile(function, least - 1))
        .isInstanceOf(MemoryLimitException.class)
        .hasMessage(
            "memory limit: 5119 bytes for intermediates are too few; 5120 are the least in any"
                + " order, whatever is computed anew, at the step 'gemm 16x8 by 8x16'; raise the limit, or make that step smaller: slice the contraction, or"
                + " use a smaller batch");
  }

  @Test
  void limitsOf40RandomGraphsAreMet() {
    limits(0, 40);
  }

  @Test
  @Tag("slow")
  void limitsOf1000RandomGraphsAreMet() {
    limits(40, 1040);
  }

  private static void limits(int from, int to) {
    int recomputing = 0;
    for (int seed = from; seed < to; seed++) {
      RandomGraph drawn = RandomGraphs.draw(seed, DataType.DOUBLE);
      GraphFunction function = Derivatives.valueAndGradient(drawn.loss(), drawn.differentiable());
      long least = least(function);
      try (CompiledFunction unlimited = Compiler.compile(function)) {
        Map<String, HostArray> expected = unlimited.evaluate(drawn.arguments());
        for (long limit : new long[] {least, (least + unlimited.peakBytes() + 1) / 2}) {
          try (CompiledFunction limited = compile(function, limit)) {
            assertThat(limited.peakBytes()).as("seed %d", seed).isLessThanOrEqualTo(limit);
            assertThat(limited.evaluate(drawn.arguments()))
                .as("seed %d within %d bytes", seed, limit)
                .isEqualTo(expected);
            recomputing += limited.report().recomputed() == null ? 0 : 1;
          }
        }
      }
      agreesWithIndexLoops(seed, function, drawn.arguments(), expected(function, drawn, least));
    }
    assertThat(recomputing)
        .as("programs that compute something anew")
        .isGreaterThan((to - from) / 4);
  }

  private static Map<String, HostArray> expected(
      GraphFunction function, RandomGraph drawn, long limit) {
    try (CompiledFunction limited = compile(function, limit)) {
      return limited.evaluate(drawn.arguments());
    }
  }

  private static void agreesWithIndexLoops(
      int seed,
      GraphFunction function,
      Map<String, HostArray> arguments,
      Map<String, HostArray> found) {
    List<HostArray> ordered =
        function.inputNames().stream().map(name -> requireNonNull(arguments.get(name))).toList();
    double[] bounds = RoundingBound.of(function.graph(), ordered);
    Map<String, HostArray> reference = function.evaluate(arguments);
    int k = 0;
    for (String name : function.outputNames()) {
      assertThat(requireNonNull(found.get(name)).toArray())
          .as("seed %d, %s", seed, name)
          .containsExactly(
              requireNonNull(reference.get(name)).toArray(),
              within(bounds[k++] + Double.MIN_NORMAL));
    }
  }
}
