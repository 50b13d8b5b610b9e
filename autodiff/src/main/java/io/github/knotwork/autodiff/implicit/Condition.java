package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a solution x of a problem with parameters θ satisfies: F(x, θ) = 0. */
public sealed interface Condition {

  /**
   * x = T(x, θ), so that F = x − T.
   *
   * @param map T; its outputs that are called like inputs are the unknowns
   * @throws IllegalArgumentException if there are none, or one isn't FLOAT or DOUBLE, or has
   *     another type than its input
   */
  static Condition fixedPoint(GraphFunction map) {
    return new FixedPoint(map);
  }

  /**
   * ∇ₓf(x, θ) = 0, so that F = ∇ₓf.
   *
   * @param objective f, scalar
   * @param unknowns the inputs that are x
   * @throws IllegalArgumentException if there are none, or f isn't a scalar, or one isn't among its
   *     FLOAT and DOUBLE inputs
   */
  static Stationary stationary(GraphFunction objective, String... unknowns) {
    return new Stationary(objective, List.of(unknowns), Double.NaN);
  }

  /** F: its outputs are called like the unknowns. */
  GraphFunction residual();

  /** The names of the unknowns. */
  List<String> unknowns();

  /** The step α of the iteration x ← x − αF(x, θ); NaN if it is unknown. */
  double step();

  /** See {@link #fixedPoint}. */
  record FixedPoint(GraphFunction map) implements Condition {
    /** Checks that there are unknowns. */
    public FixedPoint {
      List<String> names = names(map);
      if (names.isEmpty()) {
        throw new IllegalArgumentException(
            "fixed point: no output of the map is called like an input; inputs are "
                + map.inputNames()
                + ", outputs "
                + map.outputNames());
      }
      for (String name : names) {
        TensorType given = map.output(name).type();
        if (!given.equals(map.input(name).type()) || !given.isDifferentiable()) {
          throw new IllegalArgumentException(
              "fixed point: output '"
                  + name
                  + "' is "
                  + given
                  + ", the input "
                  + map.input(name).type()
                  + "; equal types, FLOAT or DOUBLE, are expected");
        }
      }
    }

    private static List<String> names(GraphFunction map) {
      return map.outputNames().stream().filter(map.inputNames()::contains).toList();
    }

    @Override
    public GraphFunction residual() {
      Map<String, Variable> outputs = new LinkedHashMap<>();
      unknowns().forEach(x -> outputs.put(x, Subtract.of(map.input(x), map.output(x))));
      return GraphFunction.of(inputs(map), outputs);
    }

    @Override
    public List<String> unknowns() {
      return names(map);
    }

    @Override
    public double step() {
      return 1;
    }
  }

  /** See {@link #stationary} and {@link #withStep}. */
  record Stationary(GraphFunction objective, List<String> unknowns, double step)
      implements Condition {
    /** Checks the objective and the unknowns. */
    public Stationary {
      unknowns = List.copyOf(unknowns);
      if (objective.outputNames().size() != 1
          || objective.output(objective.outputNames().get(0)).type().rank() != 0) {
        throw new IllegalArgumentException(
            "stationary point: the objective has outputs "
                + objective.outputNames()
                + "; one scalar is expected");
      }
      if (unknowns.isEmpty()) {
        throw new IllegalArgumentException("stationary point: name the unknowns");
      }
      for (String x : unknowns) {
        if (!objective.inputNames().contains(x) || !objective.input(x).type().isDifferentiable()) {
          throw new IllegalArgumentException(
              "stationary point: the unknown '"
                  + x
                  + "' is not among the FLOAT and DOUBLE inputs of the objective; its inputs are "
                  + objective.inputNames());
        }
      }
    }

    /**
     * With the step α of a gradient descent x ← x − α∇f that stands for the iteration where one is
     * needed: Neumann series and one-step estimates are those of this descent, and so is the
     * contraction rate.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Stationary withStep(double alpha) {
      if (!(alpha > 0)) {
        throw new IllegalArgumentException(
            "stationary point: a step of " + alpha + "; a positive one is expected");
      }
      return new Stationary(objective, unknowns, alpha);
    }

    @Override
    public GraphFunction residual() {
      GraphFunction gradient = Derivatives.gradient(objective, unknowns.toArray(String[]::new));
      String f = objective.outputNames().get(0);
      Map<String, Variable> outputs = new LinkedHashMap<>();
      unknowns.forEach(x -> outputs.put(x, gradient.output(Names.derivative(f, x))));
      return GraphFunction.of(inputs(gradient), outputs);
    }
  }

  private static Map<String, Variable> inputs(GraphFunction f) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    f.inputNames().forEach(name -> inputs.put(name, f.input(name)));
    return inputs;
  }
}
