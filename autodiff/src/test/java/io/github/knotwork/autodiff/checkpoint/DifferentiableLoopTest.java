package io.github.knotwork.autodiff.checkpoint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.compile.Engine;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.NativeBudget;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.random.RandomGraph;
import io.github.knotwork.autodiff.random.RandomGraphs;
import io.github.knotwork.autodiff.structure.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class DifferentiableLoopTest {
  private static final GraphFunction STEP = Iterations.step(DataType.DOUBLE, 4);
  private static final GraphFunction LOSS = Iterations.loss(DataType.DOUBLE, 4);
  private static final CompileOptions REFERENCE =
      CompileOptions.defaults().engine(Engine.REFERENCE);
  private static final List<String> ALL = List.of("w", "x", "b", "h", "target");

  /** A gradient, and what it took. */
  private record Found(double loss, Map<String, HostArray> gradient, LoopReport report) {}

  private static Found gradient(DifferentiableLoopBuilder builder, Map<String, INDArray> inputs) {
    try (DifferentiableLoop loop = builder.build();
        LoopGradient result = loop.gradient(inputs)) {
      return new Found(result.loss(), Iterations.hosts(result.gradient()), result.report());
    }
  }

  private static DifferentiableLoopBuilder loop() {
    return DifferentiableLoop.of(STEP).loss(LOSS).addLosses("penalty");
  }

  private static Map<String, HostArray> byName(Map<String, HostArray> derivatives) {
    Map<String, HostArray> gradient = new LinkedHashMap<>();
    ALL.forEach(name -> gradient.put(name, derivatives.get("dloss/d" + name)));
    return gradient;
  }

  /** On the reference engine nothing is reordered, so the bits tell whether additions are. */
  @ParameterizedTest
  @CsvSource({"1", "2", "9"})
  void theGradientIsThatOfTheLoopPrimitive(int steps) {
    Map<String, HostArray> at = Iterations.values(1, STEP, LOSS);
    Found found = gradient(loop().steps(steps).options(REFERENCE), Iterations.arrays(at));
    Map<String, HostArray> looped = derivatives(Iterations.whole(STEP, LOSS, steps, false), at);
    assertThat(found.gradient).isEqualTo(looped);
    Map<String, HostArray> unrolled = derivatives(Iterations.whole(STEP, LOSS, steps, true), at);
    close(found.gradient, unrolled, 1e-14);
  }

  private static Map<String, HostArray> derivatives(GraphFunction f, Map<String, HostArray> at) {
    return byName(Derivatives.valueAndGradient(f, ALL.toArray(String[]::new)).evaluate(at));
  }

  private static void close(
      Map<String, HostArray> found, Map<String, HostArray> expected, double tolerance) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach(
        (name, value) ->
            assertThat(value.toArray())
                .as(name)
                .containsExactly(expected.get(name).toArray(), within(tolerance)));
  }

  /** Where a step reads its state and its parameter once each, unrolling adds in the same order. */
  @Test
  void theGradientIsThatOfTheUnrolledGraph() {
    TensorType vector = TensorType.of(DataType.DOUBLE, 5);
    GraphFunction step =
        GraphFunction.builder()
            .input("x", vector)
            .input("w", vector)
            .output("x", in -> Tanh.of(Multiply.of(in.get("w"), in.get("x"))));
    GraphFunction loss =
        GraphFunction.builder()
            .input("x", vector)
            .output("loss", in -> Iterations.squares(in.get("x")));
    GraphFunction unrolled =
        GraphFunction.builder()
            .input("x", vector)
            .input("w", vector)
            .output(
                "loss",
                in -> {
                  Variable x = in.get("x");
                  for (int k = 0; k < 12; k++) {
                    x = step.applyTo(Map.of("x", x, "w", in.get("w"))).get("x");
                  }
                  return loss.applyTo(Map.of("x", x)).get("loss");
                });
    Map<String, HostArray> at = Iterations.values(1, step);
    Map<String, HostArray> expected = Derivatives.gradient(unrolled, "x", "w").evaluate(at);
    DifferentiableLoopBuilder builder = DifferentiableLoop.of(step).loss(loss).steps(12);
    Map<String, HostArray> found =
        gradient(builder.options(REFERENCE), Iterations.arrays(at)).gradient;
    assertThat(found.get("x")).isEqualTo(expected.get("dloss/dx"));
    assertThat(found.get("w")).isEqualTo(expected.get("dloss/dw"));
  }

  @Test
  void theEngineAgreesWithTheLoopPrimitive() {
    Map<String, HostArray> at = Iterations.values(2, STEP, LOSS);
    Found found = gradient(loop().steps(20), Iterations.arrays(at));
    GraphFunction whole = Iterations.whole(STEP, LOSS, 20, false);
    try (CompiledFunction program =
        Compiler.compile(Derivatives.valueAndGradient(whole, ALL.toArray(String[]::new)))) {
      Map<String, HostArray> expected = byName(program.evaluate(at));
      close(found.gradient, expected, 1e-14);
    }
  }

  /** x₀ ← x₀ − ∇f/10 for random functions f, on both sides by index loops. */
  @Test
  void descentOnRandomFunctions() {
    int compared = 0;
    for (long seed = 0; seed < 40; seed++) {
      RandomGraph drawn = RandomGraphs.draw(seed, DataType.DOUBLE);
      GraphFunction f = drawn.loss();
      GraphFunction slope = Derivatives.gradient(f, "x0");
      TensorType type = f.input("x0").type();
      GraphFunction step =
          GraphFunction.of(
              inputs(f),
              Map.of("x0", Add.of(f.input("x0"), Affine.of(slope.output("dloss/dx0"), -0.125, 0))));
      GraphFunction whole =
          GraphFunction.of(
              inputs(f),
              Map.of(
                  "loss",
                  f.applyTo(
                          withState(
                              f,
                              Loop.repeat(
                                      5,
                                      List.of(f.input("x0")),
                                      s ->
                                          List.of(
                                              requireNonNull(
                                                  step.applyTo(withState(f, s.get(0))).get("x0"))))
                                  .get(0)))
                      .get("loss")));
      String[] wrt = {"x0", "x1", "x2"};
      Map<String, HostArray> expected =
          Derivatives.valueAndGradient(whole, wrt).evaluate(drawn.arguments());
      if (type.elements() == 0 || !(Math.abs(expected.get("loss").get(0)) < 1e3)) {
        continue;
      }
      Found found =
          gradient(
              DifferentiableLoop.of(step)
                  .loss(f)
                  .steps(5)
                  .respectTo(wrt)
                  .checkpointing(Checkpointing.binomial(2))
                  .options(REFERENCE),
              Iterations.arrays(drawn.arguments()));
      for (String name : wrt) {
        double[] values = expected.get("dloss/d" + name).toArray();
        double scale = Arrays.stream(values).map(Math::abs).max().orElse(0);
        assertThat(found.gradient.get(name).toArray())
            .as("seed %d, %s", seed, name)
            .containsExactly(values, within(1e-9 * (1 + scale)));
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(15);
  }

  private static Map<String, Variable> inputs(GraphFunction f) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    f.inputNames().forEach(name -> inputs.put(name, f.input(name)));
    return inputs;
  }

  private static Map<String, Variable> withState(GraphFunction f, Variable state) {
    Map<String, Variable> arguments = inputs(f);
    arguments.put("x0", state);
    return arguments;
  }

  private static Stream<Checkpointing> choices(Path folder) {
    return Stream.of(
        Checkpointing.everything(),
        Checkpointing.allStates(),
        Checkpointing.automatic(),
        Checkpointing.binomial(1),
        Checkpointing.binomial(2),
        Checkpointing.binomial(3),
        Checkpointing.binomial(7),
        Checkpointing.withinBytes(5 * 2 * 4 * 8),
        Checkpointing.allStates().onDisk(folder),
        Checkpointing.binomial(3).onDisk(folder));
  }

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT"})
  void allChoicesGiveTheSameBits(DataType type, @TempDir Path folder) throws IOException {
    GraphFunction step = Iterations.step(type, 4);
    GraphFunction loss = Iterations.loss(type, 4);
    Map<String, INDArray> at = Iterations.arrays(Iterations.values(3, step, loss));
    for (int steps : type == DataType.DOUBLE ? new int[] {1, 17} : new int[] {3}) {
      Found expected = null;
      for (Checkpointing choice : choices(folder).toList()) {
        for (boolean known : new boolean[] {true, false}) {
          DifferentiableLoopBuilder builder =
              DifferentiableLoop.of(step).loss(loss).addLosses("penalty").checkpointing(choice);
          Found found =
              gradient(known ? builder.steps(steps) : builder.until("penalty", 0, steps), at);
          expected = expected == null ? found : expected;
          assertThat(found.gradient).as("%s, %d steps", choice, steps).isEqualTo(expected.gradient);
          assertThat(found.loss).isEqualTo(expected.loss);
          assertThat(found.report.isConverged()).isEqualTo(known);
        }
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("files left behind").isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"10,3,15", "50,5,122", "100,10,222", "1000,10,3636", "12,1,66", "30,30,29"})
  void revolveAdvancesAsLittleAsPossible(int steps, int states, long advances) {
    Map<String, INDArray> at = Iterations.arrays(Iterations.values(4, STEP, LOSS));
    LoopReport report =
        gradient(loop().steps(steps).checkpointing(Checkpointing.binomial(states)), at).report;
    assertThat(report.advances()).isEqualTo(advances);
    assertThat(report.records()).isEqualTo(steps);
    assertThat(report.reversals()).isEqualTo(steps);
    assertThat(report.peakStates()).isEqualTo(Math.min(states, steps - (states >= steps ? 1 : 0)));
    assertThat(report.stateBytes()).isEqualTo(2 * 4 * 8);
  }

  @Test
  void everythingIsRecordedOnce() {
    Map<String, INDArray> at = Iterations.arrays(Iterations.values(4, STEP, LOSS));
    LoopReport report =
        gradient(loop().steps(25).checkpointing(Checkpointing.everything()), at).report;
    assertThat(report.advances()).isZero();
    assertThat(report.records()).isEqualTo(25);
    assertThat(report.peakBytes()).isGreaterThan(25 * (report.recordBytes() + report.stateBytes()));
  }

  /** Few parameters: the same numbers with nothing stored. */
  @Test
  void forwardModeAgrees() {
    Map<String, HostArray> values = Iterations.values(5, STEP, LOSS);
    Map<String, INDArray> at = Iterations.arrays(values);
    try (DifferentiableLoop loop = loop().steps(6).respectTo("b", "x", "target").build();
        LoopGradient backward = loop.gradient(at);
        LoopGradient forward = loop.forwardGradient(at)) {
      assertThat(forward.loss()).isCloseTo(backward.loss(), within(1e-14));
      assertThat(forward.gradient().keySet()).containsExactly("b", "x", "target");
      close(Iterations.hosts(forward.gradient()), Iterations.hosts(backward.gradient()), 1e-13);
      assertThat(forward.report().records()).isZero();
      assertThat(Iterations.hosts(forward.lastState()))
          .isEqualTo(Iterations.hosts(backward.lastState()));
    }
  }

  /** As if the state before the last steps were given. */
  @Test
  void truncatedReverse(@TempDir Path folder) {
    Map<String, HostArray> values = Iterations.values(6, STEP, LOSS);
    Map<String, INDArray> at = Iterations.arrays(values);
    int steps = 15;
    int reversed = 6;
    Map<String, INDArray> later = new HashMap<>(at);
    try (DifferentiableLoop head = loop().steps(steps - reversed).build();
        LoopGradient state = head.run(at)) {
      later.putAll(state.lastState());
      Found expected = gradient(loop().steps(reversed).respectTo("w", "target"), later);
      for (Checkpointing choice : choices(folder).toList()) {
        for (boolean known : new boolean[] {true, false}) {
          DifferentiableLoopBuilder builder =
              loop().respectTo("w", "x", "target").reverseLast(reversed).checkpointing(choice);
          Found found =
              gradient(known ? builder.steps(steps) : builder.until("penalty", 0, steps), at);
          assertThat(found.gradient).as("%s", choice).isEqualTo(expected.gradient);
          assertThat(found.loss)
              .isCloseTo(expected.loss + state.loss() - lastLoss(later), within(1e-12));
        }
      }
      LoopReport report =
          gradient(
                  loop()
                      .respectTo("w")
                      .reverseLast(reversed)
                      .checkpointing(Checkpointing.binomial(2))
                      .steps(steps),
                  at)
              .report;
      assertThat(report.reversals()).isEqualTo(reversed);
      assertThat(report.advances())
          .isEqualTo(steps - reversed + BinomialSchedule.advances(reversed, 2));
    }
  }

  private static double lastLoss(Map<String, INDArray> state) {
    Map<String, HostArray> values = Iterations.hosts(state);
    values.keySet().retainAll(LOSS.inputNames());
    return LOSS.evaluate(values).get("loss").get(0);
  }

  /** x′ = x/2 + b from 0: the change halves every step, and x tends to 2b. */
  @Test
  void theLoopEndsWhenTheStateHardlyChanges() {
    TensorType vector = TensorType.of(DataType.DOUBLE, 2);
    GraphFunction step =
        GraphFunction.builder()
            .input("x", vector)
            .input("b", vector)
            .output("x", in -> Add.of(Affine.of(in.get("x"), 0.5, 0), in.get("b")));
    GraphFunction loss =
        GraphFunction.builder()
            .input("x", vector)
            .output("loss", in -> Iterations.squares(in.get("x")));
    Map<String, INDArray> at =
        Iterations.arrays(Map.of("x", HostArray.of(vector, 0, 0), "b", HostArray.of(vector, 3, 4)));
    for (Checkpointing choice : List.of(Checkpointing.allStates(), Checkpointing.binomial(4))) {
      try (DifferentiableLoop loop =
              DifferentiableLoop.of(step)
                  .loss(loss)
                  .respectTo("b")
                  .untilChangeBelow(1e-9, 500)
                  .checkpointing(choice)
                  .build();
          LoopGradient result = loop.gradient(at)) {
        // After k steps the change is 5·2⁻ᵏ·2 and 1 + ‖x‖ close to 11.
        assertThat(result.report().steps()).isEqualTo(30);
        assertThat(result.report().isConverged()).isTrue();
        assertThat(result.report().peakStates()).isLessThanOrEqualTo(30);
        assertThat(result.gradient("b").getDouble(0)).isCloseTo(24, within(1e-6));
        assertThat(result.lastState().get("x").getDouble(1)).isCloseTo(8, within(1e-7));
      }
    }
  }

  @Test
  void aDivergingLoopIsReported() {
    TensorType scalar = TensorType.of(DataType.DOUBLE);
    GraphFunction step =
        GraphFunction.builder()
            .input("x", scalar)
            .output("x", in -> Iterations.squares(in.get("x")));
    try (DifferentiableLoop loop =
        DifferentiableLoop.of(step)
            .loss(GraphFunction.builder().input("x", scalar).output("loss", in -> in.get("x")))
            .untilChangeBelow(1e-9, 100)
            .build()) {
      assertThatThrownBy(
              () -> loop.gradient(Iterations.arrays(Map.of("x", HostArray.of(scalar, 3)))))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageStartingWith("loop: 'relative change' is NaN after step ");
      // The loop can be used again.
      try (LoopGradient result =
          loop.gradient(Iterations.arrays(Map.of("x", HostArray.of(scalar, 0.5))))) {
        assertThat(result.report().isConverged()).isTrue();
      }
    }
  }

  @Test
  void callsLeaveNothingBehind(@TempDir Path folder) {
    leavesNothingBehind(500, folder);
  }

  @Test
  @Tag("slow")
  void tenThousandCallsLeaveNothingBehind(@TempDir Path folder) {
    leavesNothingBehind(10_000, folder);
  }

  /** ND4J leaves 18 bytes of every array it made to the garbage collector; all else is freed. */
  private static void leavesNothingBehind(int calls, Path folder) {
    Map<String, INDArray> at = Iterations.arrays(Iterations.values(7, STEP, LOSS));
    for (Checkpointing choice :
        List.of(
            Checkpointing.everything(),
            Checkpointing.binomial(2),
            Checkpointing.binomial(2).onDisk(folder))) {
      try (DifferentiableLoop loop = loop().steps(4).checkpointing(choice).build()) {
        Map<String, HostArray> expected;
        LoopReport report;
        try (LoopGradient first = loop.gradient(at)) {
          expected = Iterations.hosts(first.gradient());
          report = first.report();
        }
        long used = NativeBudget.used();
        long bytes = Pointer.totalBytes();
        for (int k = 0; k < calls; k++) {
          loop.gradient(at).close();
          assertThat(Pointer.totalBytes()).as("%s", choice).isLessThan(bytes + (4 << 20));
        }
        try (LoopGradient last = loop.gradient(at)) {
          assertThat(Iterations.hosts(last.gradient())).isEqualTo(expected);
          assertThat(last.report()).isEqualTo(report);
        }
        assertThat(NativeBudget.used()).isEqualTo(used);
      }
    }
  }

  @Test
  void aFullDiskIsRefused(@TempDir Path folder) {
    StatePool pool = new StatePool(List.of(TensorType.of(DataType.DOUBLE, 100)));
    try (DiskStore store = new DiskStore(folder, pool, file -> 1000)) {
      store.put(1, pool.take());
      assertThat(store.size()).isEqualTo(1);
    }
    try (DiskStore store = new DiskStore(folder, pool, file -> 799)) {
      assertThatThrownBy(() -> store.put(37, pool.take()))
          .isInstanceOf(java.io.UncheckedIOException.class)
          .hasMessageContaining("the state before step 37, 800 bytes, does not fit into ")
          .hasMessageContaining("799 bytes are free; choose another folder");
    }
    pool.close();
    assertThatThrownBy(
            () ->
                loop()
                    .steps(3)
                    .checkpointing(Checkpointing.allStates().onDisk(folder.resolve("missing")))
                    .build())
        .hasMessageContaining("no file for states can be made in " + folder.resolve("missing"));
  }

  @SuppressWarnings("try") // closing early is what is tested
  @Test
  void badDescriptionsAreRefused() {
    assertThatThrownBy(() -> DifferentiableLoop.of(LOSS).steps(3).loss(LOSS).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "loop: no output of the step is called like an input; inputs are [x, h, target],"
                + " outputs [loss]");
    assertThatThrownBy(() -> loop().build()).hasMessageContaining("say when it ends");
    assertThatThrownBy(() -> DifferentiableLoop.of(STEP).steps(3).build())
        .hasMessageContaining("there is no loss");
    assertThatThrownBy(() -> loop().steps(3).respectTo("v").build())
        .hasMessage("loop: there is no input 'v'; there are [w, x, b, h, target]");
    assertThatThrownBy(() -> loop().steps(0)).hasMessageContaining("loop: 0 steps");
    assertThatThrownBy(
            () ->
                DifferentiableLoop.of(STEP)
                    .steps(3)
                    .loss(Iterations.loss(DataType.FLOAT, 4))
                    .build())
        .hasMessage(
            "loop: the loss's input 'x' is FLOAT[4]; DOUBLE[4] is expected, as the step takes it");
    assertThatThrownBy(() -> Checkpointing.binomial(0)).hasMessageContaining("0 states");
    Map<String, INDArray> at = new HashMap<>(Iterations.arrays(Iterations.values(7, STEP, LOSS)));
    try (DifferentiableLoop loop = loop().steps(3).build()) {
      INDArray w = at.remove("w");
      assertThatThrownBy(() -> loop.gradient(at)).hasMessage("loop: input 'w' is missing");
      at.put("w", w.reshape(2, 8));
      assertThatThrownBy(() -> loop.gradient(at))
          .hasMessageContaining("input 'w' is DOUBLE[2, 8]; DOUBLE[4, 4] is expected");
      loop.close();
      assertThatThrownBy(() -> loop.gradient(at))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("loop: used after close");
    }
  }
}
