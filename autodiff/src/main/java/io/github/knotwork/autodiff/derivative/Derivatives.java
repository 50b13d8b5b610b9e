package io.github.knotwork.autodiff.derivative;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.accumulation.ReverseMode;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a function to its derivative, which is a function again. Inputs keep their names; those
 * added and the outputs are called as {@link Names} says.
 *
 * <pre>{@code
 * GraphFunction gradient = Derivatives.gradient(loss, "w");        // w, x → dloss/dw
 * GraphFunction product = Derivatives.hvp(loss, "w");              // w, x, w:tangent → …
 * }</pre>
 *
 * <p>Every method throws {@link IllegalArgumentException} for an unknown name, and for an input
 * that isn't FLOAT or DOUBLE among those differentiated by.
 */
public final class Derivatives {
  private Derivatives() {}

  /**
   * The gradient of a scalar function.
   *
   * @param f with one output, a scalar
   * @param wrt the inputs to differentiate by
   * @return from the same inputs to the gradient by each, of its shape; zeros where the output
   *     doesn't depend on it
   * @throws IllegalArgumentException if f has more outputs or isn't scalar: give {@link #vjp} a
   *     cotangent then
   */
  public static GraphFunction gradient(GraphFunction f, String... wrt) {
    return gradients(f, false, wrt);
  }

  /** As {@link #gradient}, with the value of f as the first output. */
  public static GraphFunction valueAndGradient(GraphFunction f, String... wrt) {
    return gradients(f, true, wrt);
  }

  private static GraphFunction gradients(GraphFunction f, boolean value, String... wrt) {
    Variable loss = requireScalar(f);
    List<Variable> variables = inputs(f, wrt);
    List<Variable> gradients = gradients(loss, variables);
    Map<String, Variable> outputs = new LinkedHashMap<>();
    String name = f.outputNames().get(0);
    if (value) {
      outputs.put(name, loss);
    }
    for (int k = 0; k < wrt.length; k++) {
      outputs.put(Names.derivative(name, wrt[k]), gradients.get(k));
    }
    return GraphFunction.of(inputsOf(f), outputs);
  }

  /**
   * The gradient of a scalar variable by others.
   *
   * @param loss a scalar
   * @param wrt any variables it is computed from
   * @return one each, of its type; zeros where the scalar doesn't depend on it
   */
  public static List<Variable> gradients(Variable loss, List<Variable> wrt) {
    if (loss.rank() != 0 || !loss.type().isDifferentiable()) {
      throw new IllegalArgumentException(
          "gradient: "
              + loss
              + " is not a FLOAT or DOUBLE scalar; sum it, or use vjp with a cotangent");
    }
    return pullBack(List.of(loss), List.of(Fill.of(loss.type(), 1)), wrt);
  }

  /**
   * The vector-Jacobian product.
   *
   * @param f any function
   * @param wrt the inputs to differentiate by
   * @return from the inputs and a cotangent for each FLOAT or DOUBLE output ({@code y:cotangent}),
   *     to the cotangents of the inputs ({@code x:cotangent})
   */
  public static GraphFunction vjp(GraphFunction f, String... wrt) {
    Map<String, Variable> inputs = inputsOf(f);
    Map<String, Variable> given = differentiableOutputs(f);
    List<Variable> seeds = new ArrayList<>();
    given.forEach(
        (name, output) -> {
          Variable seed = Input.of(Names.cotangent(name), output.type());
          putNew(inputs, Names.cotangent(name), seed);
          seeds.add(seed);
        });
    List<Variable> results = pullBack(List.copyOf(given.values()), seeds, inputs(f, wrt));
    Map<String, Variable> outputs = new LinkedHashMap<>();
    for (int k = 0; k < wrt.length; k++) {
      outputs.put(Names.cotangent(wrt[k]), results.get(k));
    }
    return GraphFunction.of(inputs, outputs);
  }

  /**
   * The Jacobian-vector product.
   *
   * @param f any function
   * @param wrt the inputs to differentiate by
   * @return from the inputs and a tangent for each of those ({@code x:tangent}), to the tangents of
   *     the FLOAT and DOUBLE outputs ({@code y:tangent})
   */
  public static GraphFunction jvp(GraphFunction f, String... wrt) {
    Map<String, Variable> inputs = inputsOf(f);
    List<Variable> variables = inputs(f, wrt);
    List<Variable> seeds = new ArrayList<>();
    for (int k = 0; k < wrt.length; k++) {
      Variable seed = Input.of(Names.tangent(wrt[k]), variables.get(k).type());
      putNew(inputs, Names.tangent(wrt[k]), seed);
      seeds.add(seed);
    }
    Map<String, Variable> outputs = differentiableOutputs(f);
    List<Variable> tangents = pushForward(variables, seeds, List.copyOf(outputs.values()));
    Map<String, Variable> named = new LinkedHashMap<>();
    for (String name : outputs.keySet()) {
      named.put(Names.tangent(name), tangents.get(named.size()));
    }
    return GraphFunction.of(inputs, named);
  }

  /**
   * The Hessian-vector product of a scalar function, forward over reverse (Pearlmutter 1994).
   *
   * @param f with one output, a scalar
   * @param wrt the inputs to differentiate by; the Hessian is of all of them together
   * @return from the inputs and a tangent for each of those ({@code x:tangent}), to the product's
   *     parts ({@code dloss/dx:tangent})
   */
  public static GraphFunction hvp(GraphFunction f, String... wrt) {
    return jvp(gradient(f, wrt), wrt);
  }

  /**
   * The Jacobian of one output by one input.
   *
   * @return from the same inputs to {@code dy/dx}, whose shape is that of y and that of x joined.
   *     Rows are computed one by one in reverse mode, or columns in forward mode, whichever are
   *     fewer
   */
  public static GraphFunction jacobian(GraphFunction f, String output, String input) {
    Variable y = f.output(output);
    Variable x = inputs(f, input).get(0);
    return GraphFunction.of(
        inputsOf(f), Map.of(Names.derivative(output, input), Jacobian.of(y, x)));
  }

  /**
   * The Hessian of a scalar function by one input.
   *
   * @param f with one output, a scalar
   * @return from the same inputs to {@code ddloss/dx/dx}, whose shape is that of x twice
   */
  public static GraphFunction hessian(GraphFunction f, String input) {
    GraphFunction gradient = gradient(f, input);
    return jacobian(gradient, gradient.outputNames().get(0), input);
  }

  /** As {@link ReverseMode#pullBack}, with zeros for null. */
  static List<Variable> pullBack(List<Variable> outputs, List<Variable> seeds, List<Variable> wrt) {
    return withZeros(ReverseMode.pullBack(outputs, nullable(seeds), wrt), wrt);
  }

  /** As {@link ForwardMode#pushForward}, with zeros for null. */
  static List<Variable> pushForward(
      List<Variable> wrt, List<Variable> seeds, List<Variable> outputs) {
    return withZeros(ForwardMode.pushForward(wrt, nullable(seeds), outputs), outputs);
  }

  private static List<@Nullable Variable> nullable(List<Variable> variables) {
    return Collections.unmodifiableList(variables);
  }

  private static List<Variable> withZeros(List<@Nullable Variable> results, List<Variable> like) {
    List<Variable> all = new ArrayList<>();
    for (int k = 0; k < results.size(); k++) {
      Variable result = results.get(k);
      all.add(result == null ? Fill.of(like.get(k).type(), 0) : result);
    }
    return all;
  }

  private static Map<String, Variable> inputsOf(GraphFunction f) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    for (String name : f.inputNames()) {
      inputs.put(name, f.input(name));
    }
    return inputs;
  }

  private static Map<String, Variable> differentiableOutputs(GraphFunction f) {
    Map<String, Variable> outputs = new LinkedHashMap<>();
    for (String name : f.outputNames()) {
      if (f.output(name).type().isDifferentiable()) {
        outputs.put(name, f.output(name));
      }
    }
    return outputs;
  }

  private static List<Variable> inputs(GraphFunction f, String... names) {
    List<Variable> variables = new ArrayList<>();
    for (String name : names) {
      TensorType type = f.input(name).type();
      if (!type.isDifferentiable()) {
        throw new IllegalArgumentException(
            "input '"
                + name
                + "' is "
                + type
                + "; only FLOAT and DOUBLE inputs can be differentiated by");
      }
      variables.add(f.input(name));
    }
    return variables;
  }

  private static Variable requireScalar(GraphFunction f) {
    Graph graph = f.graph();
    if (graph.outputs().size() != 1) {
      throw new IllegalArgumentException(
          "gradient: one output is expected, the function has "
              + f.outputNames()
              + "; use vjp with cotangents");
    }
    return graph.outputs().get(0);
  }

  private static void putNew(Map<String, Variable> inputs, String name, Variable variable) {
    if (inputs.putIfAbsent(name, variable) != null) {
      throw new IllegalArgumentException("the function has an input '" + name + "' already");
    }
  }
}
