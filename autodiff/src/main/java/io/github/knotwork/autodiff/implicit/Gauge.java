package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.List;

/**
 * Directions in which a solution may be moved and stays one, as when a factorisation A·Bᵀ is
 * written (A·G)·(B·G⁻ᵀ)ᵀ. Along them F(x, θ) stays zero, so that its Jacobian ∂F/∂x is singular;
 * the adjoint system has a solution if the loss does not depend on the gauge.
 *
 * @param tangents from the solution (inputs called like the unknowns), other inputs of the problem,
 *     and gauge parameters, to a tangent of each unknown, called like it; linear in the gauge
 *     parameters. Of A·Bᵀ: from Ω to A·Ω and −B·Ωᵀ. A basis that is known in numbers is an input
 *     that is multiplied with the coefficients
 * @param parameters names of the gauge parameters
 */
public record Gauge(GraphFunction tangents, List<String> parameters) {

  /** Checks that the parameters are inputs. */
  public Gauge {
    parameters = List.copyOf(parameters);
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("gauge: name its parameters");
    }
    for (String name : parameters) {
      if (!tangents.inputNames().contains(name)) {
        throw new IllegalArgumentException(
            "gauge: there is no input '" + name + "'; there are " + tangents.inputNames());
      }
    }
  }

  /** The directions that parameters of these names generate. */
  public static Gauge of(GraphFunction tangents, String... parameters) {
    return new Gauge(tangents, List.of(parameters));
  }

  /** The inputs that are not parameters. */
  List<String> arguments() {
    return tangents.inputNames().stream().filter(name -> !parameters.contains(name)).toList();
  }

  /**
   * Checks that there is a tangent of each unknown.
   *
   * @param residual whose inputs the unknowns are
   */
  void checkTangents(List<String> unknowns, GraphFunction residual) {
    for (String name : unknowns) {
      TensorType expected = residual.input(name).type();
      if (!tangents.outputNames().contains(name)
          || !tangents.output(name).type().equals(expected)) {
        throw new IllegalArgumentException(
            "gauge: the tangent of '"
                + name
                + "' is "
                + (tangents.outputNames().contains(name) ? tangents.output(name).type() : "missing")
                + "; "
                + expected
                + " is expected");
      }
    }
  }

  /** What is done about a gauge. */
  public enum Treatment {
    /**
     * A multiple of N·Nᵀ is added to the system's matrix, N an orthonormal basis of the gauge,
     * which makes it regular and leaves the gradient as it is. A loss that depends on the gauge is
     * refused.
     */
    DEFLATE,
    /**
     * Everything is projected to the complement of the gauge. For a loss that depends on it this
     * gives the gradient at a solution that keeps still along the gauge, and a warning.
     */
    PROJECT
  }
}
