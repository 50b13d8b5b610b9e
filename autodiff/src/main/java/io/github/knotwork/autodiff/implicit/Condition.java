package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a solution x of a problem with parameters θ satisfies. */
public sealed interface Condition {

  /**
   * x = T(x, θ).
   *
   * @param map T; its outputs that are called like inputs are the unknowns
   * @throws IllegalArgumentException if there are none, or one isn't FLOAT or DOUBLE, or has another
   *     type than its input
   */
  static Condition fixedPoint(GraphFunction map) {
    return new FixedPoint(map);
  }

  /**
   * ∇ₓf(x, θ) = 0.
   *
   * @param objective f, scalar
   * @param unknowns the inputs that are x
   * @throws IllegalArgumentException if there are none, or f isn't scalar, or one isn't among its
   *     FLOAT and DOUBLE inputs
   */
  static Stationary stationary(GraphFunction objective, String... unknowns) {
    return new Stationary(objective, List.of(unknowns), Double.NaN);
  }

  /** A function whose outputs of the names of the unknowns are T, or ∇f. */
  GraphFunction map();

  /** The names of the unknowns. */
  List<String> unknowns();

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
    public List<String> unknowns() {
      return names(map);
    }
  }

  /**
   * See {@link #stationary}.
   *
   * @param step the step α of the descent x ← x − α∇f that stands for the iteration where one is
   *     needed; NaN if unknown
   */
  record Stationary(GraphFunction objective, List<String> unknowns, double step)
      implements Condition {
    /** Checks the unknowns. */
    public Stationary {
      unknowns = List.copyOf(unknowns);
      if (unknowns.isEmpty()) {
        throw new IllegalArgumentException("stationary point: name the unknowns");
      }
    }

    /**
     * With a known step of gradient descent: Neumann series and one-step estimates need it, and the
     * contraction rate is that of this descent.
     */
    public Stationary withStep(double alpha) {
      if (!(alpha > 0)) {
        throw new IllegalArgumentException("stationary point: a step of " + alpha);
      }
      return new Stationary(objective, unknowns, alpha);
    }

    @Override
    public GraphFunction map() {
      GraphFunction gradient =
          Derivatives.gradient(objective, unknowns.toArray(String[]::new));
      String loss = objective.outputNames().get(0);
      Map<String, Variable> inputs = new LinkedHashMap<>();
      objective.inputNames().forEach(name -> inputs.put(name, gradient.input(name)));
      Map<String, Variable> outputs = new LinkedHashMap<>();
      unknowns.forEach(x -> outputs.put(x, gradient.output(Names.derivative(loss, x))));
      return GraphFunction.of(inputs, outputs);
    }
  }
}
