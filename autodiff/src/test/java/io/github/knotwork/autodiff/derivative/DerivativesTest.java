package io.github.knotwork.autodiff.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.accumulation.ReverseMode;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Gather;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.ScalarPower;
import io.github.knotwork.autodiff.primitive.StopGradient;
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

  /** Σ(W₃·tanh(W₂·tanh(W₁·x)))². */
  private static GraphFunction threeLayers() {
    return GraphFunction.builder()
        .input("w1", TensorType.of(DataType.DOUBLE, 4, 3))
        .input("w2", TensorType.of(DataType.DOUBLE, 3, 4))
        .input("w3", TensorType.of(DataType.DOUBLE, 2, 3))
        .input("x", VECTOR)
        .output(
            "loss",
            in -> {
              Variable hidden = step(in.get("w2"), step(in.get("w1"), in.get("x")));
              return norm(
                  Contract.of(
                      List.of(List.of(0, 1), List.of(1)),
                      List.of(0),
                      Map.of(),
                      List.of(in.get("w3"), hidden)));
            });
  }

  @Test
  void theHessianVectorProductOfAThreeLayerNetIsItsHessianTimesTheVector() {
    GraphFunction f = threeLayers();
    List<String> weights = List.of("w1", "w2", "w3");
    Map<String, HostArray> at = new HashMap<>();
    f.inputNames().forEach(name -> at.put(name, values(f.input(name).type())));
    GraphFunction gradient = Derivatives.gradient(f, weights.toArray(String[]::new));
    Map<String, HostArray> arguments = new HashMap<>(at);
    weights.forEach(w -> arguments.put(w + ":tangent", values(f.input(w).type())));
    Map<String, HostArray> products =
        Derivatives.hvp(f, weights.toArray(String[]::new)).evaluate(arguments);
    for (String row : weights) {
      double[] expected = new double[at.get(row).size()];
      for (String column : weights) {
        HostArray block =
            Derivatives.jacobian(gradient, "dloss/d" + row, column)
                .evaluate(at)
                .get("ddloss/d" + row + "/d" + column);
        double[] v = arguments.get(column + ":tangent").toArray();
        for (int i = 0; i < expected.length; i++) {
          for (int j = 0; j < v.length; j++) {
            expected[i] += block.get(i * v.length + j) * v[j];
          }
        }
      }
      assertThat(products.get("dloss/d" + row + ":tangent").toArray())
          .as(row)
          .containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void jacobiansGoByRowsOrColumnsWhicheverAreFewer() {
    for (int[] sizes : new int[][] {{2, 5}, {5, 2}, {3, 3}}) {
      HostArray w = values(TensorType.of(DataType.DOUBLE, sizes[1], sizes[0]));
      GraphFunction f =
          GraphFunction.builder()
              .input("x", TensorType.of(DataType.DOUBLE, sizes[0]))
              .output("y", in -> step(Constant.of(w), in.get("x")));
      HostArray x = values(f.input("x").type());
      GraphFunction jacobian = Derivatives.jacobian(f, "y", "x");
      assertThat(jacobian.graph().nodes())
          .extracting(Node::primitive)
          .filteredOn(SliceSum.class::isInstance)
          .extracting(p -> ((SliceSum) p).count())
          .containsExactly(Math.min(sizes[0], sizes[1]));
      HostArray actual = jacobian.evaluate(Map.of("x", x)).get("dy/dx");
      assertThat(actual.shape()).containsExactly(sizes[1], sizes[0]);
      double[] y = f.evaluate(Map.of("x", x)).get("y").toArray();
      for (int i = 0; i < sizes[1]; i++) {
        for (int j = 0; j < sizes[0]; j++) {
          assertThat(actual.get(i * sizes[0] + j))
              .isCloseTo((1 - y[i] * y[i]) * w.get(i * sizes[0] + j), within(1e-15));
        }
      }
    }
  }

  @Test
  void whatIsStoppedIsAConstant() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", TensorType.of(DataType.DOUBLE))
            .output(
                "y",
                in -> {
                  Variable x = in.get("x");
                  return Multiply.of(x, StopGradient.of(Multiply.of(x, x)));
                });
    HostArray x = HostArray.ofDoubles(new double[] {3});
    Map<String, HostArray> both = Derivatives.valueAndGradient(f, "x").evaluate(Map.of("x", x));
    assertThat(both.get("y").get(0)).isEqualTo(27);
    assertThat(both.get("dy/dx").get(0)).isEqualTo(9);
    Map<String, HostArray> forward =
        Derivatives.jvp(f, "x").evaluate(Map.of("x", x, "x:tangent", x));
    assertThat(forward.get("y:tangent").get(0)).isEqualTo(27);
  }

  @Test
  void variablesAskedForAreIndependentOfEachOther() {
    Variable x = Input.of("x", TensorType.of(DataType.DOUBLE));
    Variable y = Multiply.of(x, x);
    Variable z = Multiply.of(y, x);
    List<Variable> gradients = Derivatives.gradients(z, List.of(x, y));
    // With y held, dz/dx = y.
    assertThat(
            Evaluation.run(
                Graph.of(List.of(x), gradients), List.of(HostArray.ofDoubles(new double[] {3}))))
        .extracting(g -> g.get(0))
        .containsExactly(9.0, 3.0);
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
    assertThatThrownBy(() -> Derivatives.gradient(f, "w", "v"))
        .hasMessage("there is no input 'v'; there are [w, x]");
    GraphFunction two =
        GraphFunction.builder()
            .input("x", VECTOR)
            .outputs(in -> Map.of("y", norm(in.get("x")), "z", norm(in.get("x"))));
    assertThatThrownBy(() -> Derivatives.gradient(two, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("gradient: one output is expected, the function has [")
        .hasMessageEndingWith("]; use vjp with cotangents");
    GraphFunction jvp = Derivatives.jvp(f, "x");
    assertThatThrownBy(() -> Derivatives.jvp(jvp, "x"))
        .hasMessage("the function has an input 'x:tangent' already");
  }

  @Test
  void wholeNumbersHaveNoDerivative() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", VECTOR)
            .input("i", TensorType.of(DataType.INT64, 2))
            .output("y", in -> norm(Gather.of(in.get("x"), in.get("i"), 0)));
    for (UnaryOperator<GraphFunction> derivative :
        List.<UnaryOperator<GraphFunction>>of(
            g -> Derivatives.gradient(g, "x", "i"),
            g -> Derivatives.vjp(g, "i"),
            g -> Derivatives.jvp(g, "i"),
            g -> Derivatives.jacobian(g, "y", "i"))) {
      assertThatThrownBy(() -> derivative.apply(f))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "input 'i' is LONG[2]; only FLOAT and DOUBLE inputs can be differentiated by");
    }
    Variable i = Input.of("i", TensorType.of(DataType.INT64));
    assertThatThrownBy(() -> Derivatives.gradients(i, List.of(i)))
        .hasMessageStartingWith("gradient: input:LONG[] is not a FLOAT or DOUBLE scalar");
  }

  @Test
  void cotangentsOfOtherShapesAreRefused() {
    GraphFunction f =
        GraphFunction.builder().input("x", VECTOR).output("y", in -> Tanh.of(in.get("x")));
    HostArray x = values(VECTOR);
    HostArray two = values(TensorType.of(DataType.DOUBLE, 2));
    assertThatThrownBy(() -> Derivatives.vjp(f, "x").evaluate(Map.of("x", x, "y:cotangent", two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input 'y:cotangent' is DOUBLE[3], but DOUBLE[2] is given");
    Variable v = Input.of("v", VECTOR);
    Variable y = Tanh.of(v);
    assertThatThrownBy(
            () ->
                ReverseMode.pullBack(List.of(y), List.of(Input.of("seed", two.type())), List.of(v)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a cotangent of tanh:DOUBLE[3] is DOUBLE[2]; its type is expected");
    assertThatThrownBy(
            () ->
                ForwardMode.pushForward(
                    List.of(v), List.of(Input.of("seed", two.type())), List.of(y)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tangent of input:DOUBLE[3] is DOUBLE[2]; its type is expected");
  }
}
