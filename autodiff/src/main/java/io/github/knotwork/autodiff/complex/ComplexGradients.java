package io.github.knotwork.autodiff.complex;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.List;

/** Gradients by complex tensors, in the convention of {@link Complex}. */
public final class ComplexGradients {
  private ComplexGradients() {}

  /**
   * ∂L/∂x + i·∂L/∂y for each z = x + iy.
   *
   * @param loss a real scalar
   * @param wrt complex tensors it is computed from
   * @return one each, of its shape; zeros where the loss doesn't depend on it
   * @throws IllegalArgumentException if the loss isn't a FLOAT or DOUBLE scalar
   */
  public static List<Complex> gradients(Variable loss, List<Complex> wrt) {
    List<Variable> parts = new ArrayList<>();
    for (Complex z : wrt) {
      parts.add(z.re());
      parts.add(z.im());
    }
    List<Variable> derivatives = Derivatives.gradients(loss, parts);
    List<Complex> result = new ArrayList<>();
    for (int k = 0; k < derivatives.size(); k += 2) {
      result.add(new Complex(derivatives.get(k), derivatives.get(k + 1)));
    }
    return result;
  }
}
