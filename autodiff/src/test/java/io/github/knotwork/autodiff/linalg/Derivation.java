package io.github.knotwork.autodiff.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Sin;
import io.github.knotwork.gradcheck.FiniteDifferences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Checks the derivatives of a function from matrices to tensors at one point: gradients and
 * Jacobian-vector products against finite differences and each other, then the same one order
 * higher, with a loss that has curvature of its own.
 */
public final class Derivation {
  private final List<HostArray> point;
  private final Function<List<Variable>, List<Variable>> code;
  private final Random random = new Random(11);
  private double tolerance = 1e-8;

  private Derivation(List<HostArray> point, Function<List<Variable>, List<Variable>> code) {
    this.point = point;
    this.code = code;
  }

  public static Derivation of(HostArray at, Function<Variable, Variable> code) {
    return new Derivation(List.of(at), in -> List.of(code.apply(in.get(0))));
  }

  public static Derivation of(List<HostArray> at, Function<List<Variable>, List<Variable>> code) {
    return new Derivation(at, code);
  }

  /** Relative to the largest entry of what is compared. */
  public Derivation within(double relative) {
    tolerance = relative;
    return this;
  }

  public static HostArray random(Random random, long... shape) {
    TensorType type = TensorType.of(DataType.DOUBLE, shape);
    return HostArray.of(type, random.doubles(type.elements(), -1, 1).toArray());
  }

  public static Variable sum(Variable x) {
    return Contract.sum(x, IntStream.range(0, x.rank()).toArray());
  }

  /** ⟨w, y⟩ + ⟨v, sin y⟩ of all outputs, with fixed random w and v. */
  private GraphFunction loss() {
    return function(
        outputs -> {
          Variable total = null;
          Random weights = new Random(5);
          for (Variable y : outputs) {
            Variable w = constant(weights, y);
            Variable v = constant(weights, y);
            Variable term = sum(Add.of(Multiply.of(w, y), Multiply.of(v, Sin.of(y))));
            total = total == null ? term : Add.of(total, term);
          }
          return Map.of("loss", total);
        });
  }

  private static Variable constant(Random random, Variable like) {
    return Constant.of(random(random, like.shape()));
  }

  private GraphFunction function(Function<List<Variable>, Map<String, Variable>> end) {
    GraphFunction.Builder builder = GraphFunction.builder();
    for (int k = 0; k < point.size(); k++) {
      builder.input("x" + k, point.get(k).type());
    }
    return builder.outputs(
        in -> {
          List<Variable> inputs = new ArrayList<>();
          for (int k = 0; k < point.size(); k++) {
            inputs.add(in.get("x" + k));
          }
          return end.apply(code.apply(inputs));
        });
  }

  private Map<String, HostArray> at(List<HostArray> values) {
    Map<String, HostArray> named = new LinkedHashMap<>();
    for (int k = 0; k < values.size(); k++) {
      named.put("x" + k, values.get(k));
    }
    return named;
  }

  private String[] names() {
    return IntStream.range(0, point.size()).mapToObj(k -> "x" + k).toArray(String[]::new);
  }

  /** First order, second order in both nestings, and the adjoint identity. */
  public void check() {
    checkFirst();
    checkAdjoint();
    checkSecond();
  }

  public Derivation checkFirst() {
    compareWithDifferences(loss(), "loss", "first order");
    return this;
  }

  /** The gradient of the inner product of the gradient with a fixed direction. */
  void checkSecond() {
    GraphFunction gradient = Derivatives.gradient(loss(), names());
    List<HostArray> direction = new ArrayList<>();
    for (HostArray x : point) {
      direction.add(random(random, x.shape()));
    }
    Map<String, Variable> inputs = new LinkedHashMap<>();
    Variable slope = null;
    for (int k = 0; k < point.size(); k++) {
      inputs.put("x" + k, gradient.input("x" + k));
      Variable term =
          sum(Multiply.of(gradient.output("dloss/dx" + k), Constant.of(direction.get(k))));
      slope = slope == null ? term : Add.of(slope, term);
    }
    assertThat(slope).isNotNull();
    GraphFunction slopes = GraphFunction.of(inputs, Map.of("slope", slope));
    Map<String, double[]> reverse = compareWithDifferences(slopes, "slope", "reverse over reverse");
    Map<String, HostArray> arguments = new HashMap<>(at(point));
    for (int k = 0; k < point.size(); k++) {
      arguments.put("x" + k + ":tangent", direction.get(k));
    }
    Map<String, HostArray> forward = Derivatives.hvp(loss(), names()).evaluate(arguments);
    for (String name : names()) {
      assertClose(
          forward.get("dloss/d" + name + ":tangent").toArray(),
          reverse.get(name),
          "forward over reverse " + name);
    }
  }

  private Map<String, double[]> compareWithDifferences(
      GraphFunction scalar, String output, String what) {
    Map<String, HostArray> gradient = Derivatives.gradient(scalar, names()).evaluate(at(point));
    Map<String, double[]> result = new HashMap<>();
    for (int k = 0; k < point.size(); k++) {
      int input = k;
      double[] numeric =
          FiniteDifferences.gradient(
              p -> {
                List<HostArray> moved = new ArrayList<>(point);
                moved.set(input, HostArray.of(point.get(input).type(), p));
                return scalar.evaluate(at(moved)).get(output).get(0);
              },
              point.get(k).toArray());
      double[] analytic = gradient.get("d" + output + "/dx" + k).toArray();
      assertClose(analytic, numeric, what + " by x" + k);
      result.put("x" + k, analytic);
    }
    return result;
  }

  /** ⟨ȳ, J·ẋ⟩ = ⟨Jᵀ·ȳ, ẋ⟩. */
  void checkAdjoint() {
    GraphFunction f =
        function(
            outputs -> {
              Map<String, Variable> named = new LinkedHashMap<>();
              for (int k = 0; k < outputs.size(); k++) {
                named.put("y" + k, outputs.get(k));
              }
              return named;
            });
    Map<String, HostArray> forward = new HashMap<>(at(point));
    Map<String, HostArray> backward = new HashMap<>(at(point));
    for (int k = 0; k < point.size(); k++) {
      forward.put("x" + k + ":tangent", random(random, point.get(k).shape()));
    }
    for (String name : f.outputNames()) {
      backward.put(name + ":cotangent", random(random, f.output(name).shape()));
    }
    Map<String, HostArray> tangents = Derivatives.jvp(f, names()).evaluate(forward);
    Map<String, HostArray> cotangents = Derivatives.vjp(f, names()).evaluate(backward);
    double left = 0;
    double right = 0;
    double size = 1;
    for (String name : f.outputNames()) {
      double term = dot(tangents.get(name + ":tangent"), backward.get(name + ":cotangent"));
      left += term;
      size += Math.abs(term);
    }
    for (String name : names()) {
      double term = dot(cotangents.get(name + ":cotangent"), forward.get(name + ":tangent"));
      right += term;
      size += Math.abs(term);
    }
    assertThat(left)
        .as("adjoint")
        .isCloseTo(right, org.assertj.core.api.Assertions.within(1e-10 * size));
  }

  private static double dot(HostArray a, HostArray b) {
    return IntStream.range(0, a.size()).mapToDouble(i -> a.get(i) * b.get(i)).sum();
  }

  private void assertClose(double[] actual, double[] expected, String what) {
    double size = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    assertThat(actual)
        .as(what)
        .containsExactly(expected, org.assertj.core.api.Assertions.within(tolerance * size));
  }
}
