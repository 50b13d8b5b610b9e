package io.github.knotwork.autodiff.implicit;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a loss at a solution, with figures by which to judge it. Whoever receives it closes
 * it.
 *
 * @param loss the loss at the solution
 * @param gradient by input name, each of its input's shape and type
 * @param solutionDefect how far the given point is from being a solution: ‖T(x) − x‖ / (1 + ‖x‖), or
 *     ‖∇f‖ / (1 + ‖x‖)
 * @param residual of the adjoint system, relative to its right-hand side
 * @param iterations that its solver took
 * @param isConverged whether the residual is below the tolerance; for series of a fixed length,
 *     whether it shrank
 * @param contractionRate estimated spectral radius of the iteration's Jacobian, the gauge left out:
 *     errors of series fall with its powers, and near 1 all estimates are bad. At a stationary point
 *     that of gradient descent, with a step of 1/L unless one is given. NaN if it wasn't asked for
 * @param gaugeDefect ‖Nᵀg‖ / ‖g‖ for an orthonormal basis N of the gauge: 0 if the loss does not
 *     depend on the gauge. NaN without gauge
 * @param warnings what is suspicious, in words
 */
public record ImplicitGradient(
    double loss,
    Map<String, INDArray> gradient,
    double solutionDefect,
    double residual,
    int iterations,
    boolean isConverged,
    double contractionRate,
    double gaugeDefect,
    List<String> warnings)
    implements AutoCloseable {

  /** The gradient by one input. */
  public INDArray gradient(String input) {
    INDArray found = gradient.get(input);
    if (found == null) {
      throw new IllegalArgumentException(
          "the gradient is by " + gradient.keySet() + ", not by '" + input + "'");
    }
    return found;
  }

  /** Frees the arrays. */
  @Override
  public void close() {
    gradient.values().forEach(INDArray::close);
  }
}
