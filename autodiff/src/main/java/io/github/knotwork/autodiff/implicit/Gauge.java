package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Directions in which a solution may be moved and stays one, as when a factorisation U·Vᵀ is written
 * (U·G)·(V·G⁻ᵀ)ᵀ. Along them the Jacobian of a fixed-point map is the identity, and a Hessian is
 * zero: the adjoint system is singular. It has a solution if the loss does not depend on the gauge.
 */
public sealed interface Gauge {

  /**
   * The directions that parameters generate.
   *
   * @param tangents from the solution (inputs called like the unknowns, and any other inputs of the
   *     problem) and gauge parameters, to a tangent of each unknown, called like it; linear in the
   *     gauge parameters. Of U·Vᵀ: from Ω to U·Ω and −V·Ωᵀ
   * @param parameters names of the gauge parameters
   */
  static Gauge generated(GraphFunction tangents, String... parameters) {
    return new Generated(tangents, List.of(parameters));
  }

  /**
   * The directions that some tangents span.
   *
   * @param tangents of each unknown, by name, stacked along a new first axis of equal size
   */
  static Gauge spannedBy(Map<String, INDArray> tangents) {
    return new Spanned(Map.copyOf(tangents));
  }

  /** See {@link #generated}. */
  record Generated(GraphFunction tangents, List<String> parameters) implements Gauge {}

  /** See {@link #spannedBy}. */
  record Spanned(Map<String, INDArray> tangents) implements Gauge {}

  /** What is done about the gauge. */
  enum Treatment {
    /**
     * N·Nᵀ is added to the system's matrix, N an orthonormal basis of the gauge, which makes it
     * regular and leaves the solution as it is. A loss that depends on the gauge is refused.
     */
    DEFLATE,
    /**
     * Everything is projected to the complement of the gauge. For a loss that depends on it this
     * gives the gradient at a solution that keeps still along the gauge, and a warning.
     */
    PROJECT
  }
}
