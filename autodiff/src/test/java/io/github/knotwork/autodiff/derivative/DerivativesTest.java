package io.github.knotwork.autodiff.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.ScalarPower;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.Segment;
import io.github.knotwork.autodiff.structure.SliceSum;
import io.github.knotwork.gradcheck.FiniteDifferences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class DerivativesTest {
  private static final TensorType MATRIX = TensorType.of(DataType.DOUBLE, 3, 3);
  private static final TensorType VECTOR = TensorType.of(DataType.DOUBLE, 3);

  private final Random random = new Random(7);

  private HostArray values(TensorType type) {
    return HostArray.of(type, random.doubles(type.elements(), -1, 1).toArray());
  }

  /** tanh(W·x) */
  private static Variable step(Variable w, Variable x) {
    return Tanh.of(
        Contract.of(List.of(List.of(0, 1), List.of(1)), List.of(0), Map.of(), List.of(w, x)));
  }

  private static Variable norm(Variable x) {
    return Contract.sum(Multiply.of(x, x), IntStream.range(0, x.rank()).toArray());
  }

  private static GraphFunction network(UnaryOperator<Variable> layers) {
    return GraphFunction.builder()
        .input("w", MATRIX)
        .input("x", VECTOR)
        .output("loss", in -> norm(layers.apply(in.get("x"))));
  }

  private static GraphFunction unrolled(int steps) {
    return GraphFunction.builder()
        .input("w", MATRIX)
        .input("x", VECTOR)
        .output(
            "loss",
            in -> {
              Variable x = in.get("x");
              for (int k = 0; k < steps; k++) {
                x = step(in.get("w"), x);
              }
              return norm(x);
            });
  }

  private static GraphFunction looped(int steps) {
    return GraphFunction.builder()
        .input("w", MATRIX)
        .input("x", VECTOR)
        .output(
            "loss",
            in ->
                norm(
                    Loop.repeat(
                            steps, List.of(in.get("x")), s -> List.of(step(in.get("w"), s.get(0))))
                        .get(0)));
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    GraphFunction f = unrolled(3);
    Map<String, HostArray> at = Map.of("w", values(MATRIX), "x", values(VECTOR));
    Map<String, HostArray> gradient = Derivatives.gradient(f, "w", "x").evaluate(at);
    for (String input : List.of("w", "x")) {
      double[] numeric =
          FiniteDifferences.gradient(
              p -> {
                Map<String, HostArray> moved = new HashMap<>(at);
                moved.put(input, HostArray.of(at.get(input).type(), p));
                return f.evaluate(moved).get("loss").get(0);
              },
              at.get(input).toArray());
      assertThat(gradient.get("dloss/d" + input).toArray()).containsExactly(numeric, within(1e-9));
    }
  }

  @Test
  void aLoopHasTheDerivativesOfTheUnrolledLoopBitForBit() {
    Map<String, HostArray> at = Map.of("w", values(MATRIX), "x", values(VECTOR));
    assertThat(Derivatives.valueAndGradient(looped(50), "w", "x").evaluate(at))
        .isEqualTo(Derivatives.valueAndGradient(unrolled(50), "w", "x").evaluate(at));
  }

  @Test
  void secondDerivativesGoThroughLoops() {
    Map<String, HostArray> at =
        Map.of("w", values(MATRIX), "x", values(VECTOR), "w:tangent", values(MATRIX));
    double[] looped =
        Derivatives.hvp(looped(4), "w").evaluate(at).get("dloss/dw:tangent").toArray();
    double[] unrolled =
        Derivatives.hvp(unrolled(4), "w").evaluate(at).get("dloss/dw:tangent").toArray();
    assertThat(looped).containsExactly(unrolled, within(1e-14));
    Map<String, HostArray> point = Map.of("w", at.get("w"), "x", at.get("x"));
    HostArray hessian = Derivatives.hessian(looped(4), "w").evaluate(point).get("ddloss/dw/dw");
    double[] v = at.get("w:tangent").toArray();
    for (int i = 0; i < 9; i++) {
      double product = 0;
      for (int j = 0; j < 9; j++) {
        product += hessian.get(9 * i + j) * v[j];
        assertThat(hessian.get(9 * i + j)).isCloseTo(hessian.get(9 * j + i), within(1e-14));
      }
      assertThat(product).isCloseTo(looped[i], within(1e-13));
    }
  }

  @Test
  void segmentsAndSliceSumsHaveTheDerivativesOfWhatTheyHold() {
    Map<String, HostArray> at =
        Map.of("w", values(MATRIX), "x", values(VECTOR), "w:tangent", values(MATRIX));
    GraphFunction plain =
        GraphFunction.builder()
            .input("w", MATRIX)
            .input("x", VECTOR)
            .output("loss", in -> norm(step(in.get("w"), in.get("x"))));
    GraphFunction segment =
        GraphFunction.builder()
            .input("w", MATRIX)
            .input("x", VECTOR)
            .output(
                "loss",
                in ->
                    norm(
                        Segment.of(List.of(in.get("x")), s -> List.of(step(in.get("w"), s.get(0))))
                            .get(0)));
    GraphFunction slices =
        GraphFunction.builder()
            .input("w", MATRIX)
            .input("x", VECTOR)
            .output(
                "loss",
                in ->
                    SliceSum.sum(
                            List.of(in.get("w")),
                            row -> {
                              Variable product =
                                  Contract.sum(Multiply.of(row.get(0), in.get("x")), 0);
                              return List.of(ScalarPower.of(Tanh.of(product), 2));
                            })
                        .get(0));
    for (GraphFunction f : List.of(segment, slices)) {
      for (UnaryOperator<GraphFunction> derivative :
          List.<UnaryOperator<GraphFunction>>of(
              g -> Derivatives.valueAndGradient(g, "w", "x"),
              g -> Derivatives.hvp(g, "w"),
              g -> Derivatives.jvp(g, "w"))) {
        GraphFunction expected = derivative.apply(plain);
        Map<String, HostArray> arguments = new HashMap<>(at);
        arguments.keySet().retainAll(expected.inputNames());
        Map<String, HostArray> values = expected.evaluate(arguments);
        derivative
            .apply(f)
            .evaluate(arguments)
            .forEach(
                (name, value) ->
                    assertThat(value.toArray())
                        .as(name)
                        .containsExactly(values.get(name).toArray(), within(1e-14)));
      }
    }
  }

  @Test
  void thirdDerivativesOfAPolynomialAreExact() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", TensorType.of(DataType.DOUBLE))
            .output(
                "y",
                in -> {
                  Variable x = in.get("x");
                  Variable cube = Multiply.of(x, Multiply.of(x, x));
                  return Add.of(Affine.of(cube, 5, 0), Multiply.of(x, x));
                });
    GraphFunction third =
        Derivatives.gradient(Derivatives.gradient(Derivatives.gradient(f, "x"), "x"), "x");
    HostArray x = HostArray.ofDoubles(new double[] {0.7});
    assertThat(third.evaluate(Map.of("x", x)).get("dddy/dx/dx/dx").get(0)).isEqualTo(30);
  }

  @Test
  void fiftyThousandPrimitivesAreDifferentiatedInLinearTime() {
    Variable x = Input.of("x", VECTOR);
    Variable w = Input.of("w", MATRIX);
    Variable y = x;
    for (int k = 0; k < 25_000; k++) {
      y = step(w, y);
    }
    Variable gradient = Derivatives.gradients(norm(y), List.of(w)).get(0);
    assertThat(GraphFunction.of(Map.of("x", x, "w", w), Map.of("g", gradient)).graph().nodes())
        .hasSizeBetween(150_000, 260_000);
  }

  @Test
  void badRequestsAreRefusedByName() {
    GraphFunction f = network(x -> x);
    assertThatThrownBy(() -> Derivatives.gradient(f, "v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no input 'v'; there are [w, x]");
    GraphFunction vector =
        GraphFunction.builder().input("x", VECTOR).output("y", in -> Tanh.of(in.get("x")));
    assertThatThrownBy(() -> Derivatives.gradient(vector, "x"))
        .hasMessage(
            "gradient: tanh:DOUBLE[3] is not a FLOAT or DOUBLE scalar; sum it, or use vjp with a"
                + " cotangent");
  }
}
