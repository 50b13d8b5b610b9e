package io.github.knotwork.autodiff.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.accumulation.ReverseMode;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.gradcheck.FiniteDifferences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Compares a function written in the graph language with finite differences: the gradient with
 * those of the value, Hessian-vector products with those of the gradient, forward mode with reverse
 * mode, and FLOAT with DOUBLE.
 */
public final class DerivativeCheck {
  private static final double FIRST_ORDER = 2e-9;
  private static final double SECOND_ORDER = 2e-8;
  private static final double FLOAT_ERROR = 2e-5;

  private final String name;
  private final List<HostArray> at;
  private final List<Variable> inputs = new ArrayList<>();
  private final List<Variable> wrt;
  private final Variable output;
  private final Function<List<Variable>, Variable> function;

  private DerivativeCheck(
      String name, List<HostArray> at, Function<List<Variable>, Variable> function) {
    this.name = name;
    this.at = at;
    this.function = function;
    for (HostArray x : at) {
      inputs.add(Input.of("x" + inputs.size(), x.type()));
    }
    this.wrt = inputs.stream().filter(v -> v.type().isDifferentiable()).toList();
    this.output = function.apply(inputs);
  }

  /** The value at some point. */
  public static HostArray value(Function<List<Variable>, Variable> function, HostArray... at) {
    DerivativeCheck check = new DerivativeCheck("", List.of(at), function);
    return check.run(check.at, check.output);
  }

  /** The gradient of the sum of a function's entries by its first input. */
  public static double[] gradient(Function<List<Variable>, Variable> function, HostArray... at) {
    DerivativeCheck check = new DerivativeCheck("", List.of(at), function);
    Variable sum = sum(check.output);
    return check.run(check.at, Derivatives.gradients(sum, check.wrt).get(0)).toArray();
  }

  /** The second derivative, entry by entry, of an elementwise function of one input. */
  public static double[] secondDerivative(
      Function<List<Variable>, Variable> function, HostArray... at) {
    return gradient(in -> Derivatives.gradients(sum(function.apply(in)), in).get(0), at);
  }

  private static Variable sum(Variable x) {
    return Contract.sum(x, IntStream.range(0, x.rank()).toArray());
  }

  /**
   * Checks everything at one point, where the function must be smooth.
   *
   * @param expected the value
   * @param at LONG and BOOL inputs are not differentiated by
   */
  public static void check(
      String name,
      HostArray expected,
      Function<List<Variable>, Variable> function,
      HostArray... at) {
    DerivativeCheck check = new DerivativeCheck(name, List.of(at), function);
    HostArray value = check.run(check.at, check.output);
    assertThat(value.type()).as(name).isEqualTo(expected.type());
    check.close(value.toArray(), expected.toArray(), 1e-13, "value");
    check.derivatives();
    check.inFloat(value);
  }

  /** As {@link #check}, without the value. */
  public static void checkDerivatives(
      String name, Function<List<Variable>, Variable> function, HostArray... at) {
    new DerivativeCheck(name, List.of(at), function).derivatives();
  }

  private void derivatives() {
    Random random = new Random(name.hashCode());
    Variable weights = constant(random, output.type());
    Variable loss = sum(Multiply.of(output, weights));
    List<Variable> gradients = Derivatives.gradients(loss, wrt);
    Graph lossGraph = Graph.of(inputs, List.of(loss));
    close(
        flat(Evaluation.run(Graph.of(inputs, gradients), at)),
        FiniteDifferences.gradient(
            p -> Evaluation.run(lossGraph, moved(p)).get(0).get(0), flat(moving())),
        FIRST_ORDER,
        "gradient");

    List<Variable> directions = wrt.stream().map(v -> constant(random, v.type())).toList();
    adjoint(directions, weights, gradients);
    Variable slope = null;
    for (int k = 0; k < wrt.size(); k++) {
      Variable term = sum(Multiply.of(gradients.get(k), directions.get(k)));
      slope = slope == null ? term : Add.of(slope, term);
    }
    Graph slopeGraph = Graph.of(inputs, List.of(slope));
    double[] numeric =
        FiniteDifferences.gradient(
            p -> Evaluation.run(slopeGraph, moved(p)).get(0).get(0), flat(moving()));
    close(
        flat(Evaluation.run(Graph.of(inputs, Derivatives.gradients(slope, wrt)), at)),
        numeric,
        SECOND_ORDER,
        "Hessian times a vector, reverse over reverse");
    List<Variable> products = new ArrayList<>();
    List<Variable> tangents = ForwardMode.pushForward(wrt, new ArrayList<>(directions), gradients);
    for (int k = 0; k < wrt.size(); k++) {
      Variable tangent = tangents.get(k);
      products.add(tangent == null ? Fill.of(wrt.get(k).type(), 0) : tangent);
    }
    close(
        flat(Evaluation.run(Graph.of(inputs, products), at)),
        numeric,
        SECOND_ORDER,
        "Hessian times a vector, forward over reverse");
  }

  /** ⟨J·v, u⟩ = ⟨v, Jᵀ·u⟩. */
  private void adjoint(List<Variable> directions, Variable weights, List<Variable> gradients) {
    Variable tangent =
        ForwardMode.pushForward(wrt, new ArrayList<>(directions), List.of(output)).get(0);
    Variable left = tangent == null ? Fill.of(output.type(), 0) : tangent;
    double forward = run(at, sum(Multiply.of(left, weights))).get(0);
    double reverse = 0;
    for (int k = 0; k < wrt.size(); k++) {
      reverse += run(at, sum(Multiply.of(gradients.get(k), directions.get(k)))).get(0);
    }
    close(new double[] {forward}, new double[] {reverse}, 1e-12, "⟨Jv, u⟩ and ⟨v, Jᵀu⟩");
    assertThat(ReverseMode.pullBack(List.of(output), List.of(weights), wrt)).hasSize(wrt.size());
  }

  private void inFloat(HostArray expected) {
    HostArray[] rounded =
        at.stream()
            .map(
                x ->
                    x.type().isDifferentiable()
                        ? HostArray.of(x.type().withDataType(DataType.FLOAT), x.toArray())
                        : x)
            .toArray(HostArray[]::new);
    HostArray value = value(function, rounded);
    assertThat(value.type()).as(name).isEqualTo(expected.type().withDataType(DataType.FLOAT));
    close(value.toArray(), expected.toArray(), FLOAT_ERROR, "value in FLOAT");
    DerivativeCheck single = new DerivativeCheck(name, List.of(rounded), function);
    Variable loss = sum(single.output);
    double[] gradient =
        flat(
            Evaluation.run(
                Graph.of(single.inputs, Derivatives.gradients(loss, single.wrt)), single.at));
    double[] exact =
        flat(Evaluation.run(Graph.of(inputs, Derivatives.gradients(sum(output), wrt)), at));
    close(gradient, exact, 5 * FLOAT_ERROR, "gradient in FLOAT");
  }

  private void close(double[] actual, double[] expected, double tolerance, String what) {
    assertThat(actual).as(name + ": number of " + what).hasSameSizeAs(expected);
    double scale = 1;
    for (double e : expected) {
      scale = Math.max(scale, Math.abs(e));
    }
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i])
          .as(name + ": " + what + ", entry " + i)
          .isCloseTo(expected[i], within(tolerance * scale));
    }
  }

  private HostArray run(List<HostArray> arguments, Variable variable) {
    return Evaluation.run(Graph.of(inputs, List.of(variable)), arguments).get(0);
  }

  private static Variable constant(Random random, TensorType type) {
    return Constant.of(HostArray.wrap(type, random.doubles(type.elements(), -1, 1).toArray()));
  }

  private List<HostArray> moving() {
    return at.stream().filter(x -> x.type().isDifferentiable()).toList();
  }

  private List<HostArray> moved(double[] p) {
    List<HostArray> moved = new ArrayList<>();
    int from = 0;
    for (HostArray x : at) {
      if (x.type().isDifferentiable()) {
        double[] part = Arrays.copyOfRange(p, from, from + x.size());
        moved.add(HostArray.wrap(x.type(), part));
        from += x.size();
      } else {
        moved.add(x);
      }
    }
    return moved;
  }

  private static double[] flat(List<HostArray> arrays) {
    return arrays.stream().flatMapToDouble(a -> Arrays.stream(a.toArray())).toArray();
  }
}
