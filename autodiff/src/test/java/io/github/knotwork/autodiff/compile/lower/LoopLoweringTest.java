package io.github.knotwork.autodiff.compile.lower;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Inputs;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.structure.Loop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

class LoopLoweringTest {
  private static final TensorType VECTOR = TensorType.of(DataType.DOUBLE, 3);
  private static final TensorType MATRIX = TensorType.of(DataType.DOUBLE, 3, 3);

  private static Variable product(Variable w, Variable x) {
    return Contract.of(List.of(List.of(0, 1), List.of(1)), List.of(0), Map.of(), List.of(w, x));
  }

  static Variable squares(Variable x) {
    return Contract.sum(Multiply.of(x, x), IntStream.range(0, x.rank()).toArray());
  }

  private static GraphFunction function(Function<Inputs, Map<String, Variable>> f) {
    return GraphFunction.builder()
        .input("w", MATRIX)
        .input("x", VECTOR)
        .input("y", VECTOR)
        .input("rows", TensorType.of(DataType.DOUBLE, 4, 3))
        .outputs(f);
  }

  private static Map<String, Variable> named(List<Variable> outputs) {
    Map<String, Variable> named = new LinkedHashMap<>();
    outputs.forEach(v -> named.put("o" + named.size(), v));
    return named;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8})
  void aStepIsRepeated(int steps) {
    Engine.agrees(
        function(
            in ->
                named(
                    Loop.repeat(
                        steps,
                        List.of(in.get("x")),
                        s -> List.of(Tanh.of(product(in.get("w"), s.get(0))))))));
  }

  /** States that become each other can't be overwritten one after the other. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void statesChangePlaces(int steps) {
    Engine.agrees(
        function(
            in ->
                named(
                    Loop.repeat(
                        steps,
                        List.of(in.get("x"), in.get("y"), in.get("x")),
                        s ->
                            List.of(
                                s.get(1),
                                Add.of(s.get(0), Affine.of(s.get(1), 2, 0)),
                                s.get(2))))));
  }

  @Test
  void slicesAreReadAndOutputsStacked() {
    List<String> listing =
        Engine.agrees(
            function(
                in -> {
                  Loop.Result result =
                      Loop.scan(
                          4,
                          List.of(in.get("x")),
                          List.of(in.get("rows")),
                          (s, rows) -> {
                            Variable next = Add.of(product(in.get("w"), s.get(0)), rows.get(0));
                            return new Loop.Result(
                                List.of(next), List.of(s.get(0), next, rows.get(0)));
                          });
                  Map<String, Variable> outputs = named(result.outputs());
                  outputs.put("last", result.states().get(0));
                  return outputs;
                }));
    assertThat(listing).anyMatch(line -> line.startsWith("loop, 4 times"));
  }

  /** The slices of a transposed stack have strides. */
  @Test
  void slicesOfAPermutedStack() {
    Engine.agrees(
        function(
            in ->
                named(
                    Loop.scan(
                            3,
                            List.of(in.get("x")),
                            List.of(Contract.permute(in.get("w"), 1, 0)),
                            (s, columns) ->
                                new Loop.Result(
                                    List.of(product(in.get("w"), columns.get(0))), List.of()))
                        .states())));
  }

  private static GraphFunction loss(int steps) {
    return function(
        in -> {
          Variable last =
              Loop.repeat(
                      steps,
                      List.of(in.get("x")),
                      s -> List.of(Tanh.of(product(in.get("w"), s.get(0)))))
                  .get(0);
          return Map.of("loss", squares(last));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void gradientsRunBackwardsOverTheTrajectory(int steps) {
    Engine.agrees(Derivatives.valueAndGradient(loss(steps), "w", "x"));
    Engine.agrees(Derivatives.hvp(loss(steps), "w"));
  }

  /** Long loops copy their slices; the numbers are the same. */
  @Test
  void longLoops() {
    int steps = (int) RepeatedBody.MOST_BINDINGS + 1;
    GraphFunction f =
        GraphFunction.builder()
            .input("x", TensorType.of(DataType.DOUBLE))
            .input("r", TensorType.of(DataType.DOUBLE, steps))
            .output(
                "y",
                in ->
                    Loop.scan(
                            steps,
                            List.of(in.get("x")),
                            List.of(in.get("r")),
                            (s, r) ->
                                new Loop.Result(
                                    List.of(Tanh.of(Add.of(s.get(0), r.get(0)))), List.of()))
                        .states()
                        .get(0));
    List<String> listing = Engine.agrees(Derivatives.valueAndGradient(f, "x", "r"));
    assertThat(listing).anyMatch(line -> line.startsWith("loop with copied slices, "));
  }

  @Test
  void loopsWithinLoops() {
    GraphFunction f =
        function(
            in ->
                Map.of(
                    "loss",
                    squares(
                        Loop.scan(
                                4,
                                List.of(in.get("x")),
                                List.of(in.get("rows")),
                                (s, rows) ->
                                    new Loop.Result(
                                        Loop.repeat(
                                            3,
                                            s,
                                            inner ->
                                                List.of(
                                                    Tanh.of(
                                                        Add.of(
                                                            product(in.get("w"), inner.get(0)),
                                                            rows.get(0))))),
                                        List.of()))
                            .states()
                            .get(0))));
    Engine.agrees(f);
    Engine.agrees(Derivatives.valueAndGradient(f, "w", "x", "rows"));
  }

  @Test
  void onlyWhatIsReadIsStored() {
    GraphFunction plain = loss(1000);
    try (CompiledFunction value = Compiler.compile(plain);
        CompiledFunction gradient = Compiler.compile(Derivatives.gradient(plain, "w"))) {
      assertThat(value.peakBytes()).isLessThan(1000);
      assertThat(gradient.peakBytes()).isBetween(24_000L, 2 * 24_000L);
    }
  }
}
