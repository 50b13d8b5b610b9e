package io.github.knotwork.gradcheck;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of tensors together with the derivatives that are claimed for it: what is checked.
 *
 * <p>Write y = f(x) with J = ∂y/∂x, lists of tensors taken as one long vector. Inputs must not be
 * modified, and a function must give the same bits each time it is called with the same ones. The
 * signatures of this interface are kept stable.
 */
public interface DifferentiableFunction {
  /** f(x). */
  List<Tensor> value(List<Tensor> inputs);

  /**
   * The vector-Jacobian product uᵀJ: the gradient of ⟨u, f(x)⟩.
   *
   * @param cotangents u: one tensor for each output, shaped like it
   * @return one gradient for each input, shaped like it. {@code null} says that no output depends
   *     on this input, which is not the same as a gradient that happens to be zero.
   */
  List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents);

  /** Whether {@link #jvp} is there. */
  default boolean hasJvp() {
    return false;
  }

  /**
   * The Jacobian-vector product Jv: the derivative of f at x along v.
   *
   * @param tangents v: one tensor for each input, shaped like it
   * @return one tensor for each output, shaped like it
   */
  default List<Tensor> jvp(List<Tensor> inputs, List<Tensor> tangents) {
    throw new UnsupportedOperationException("This function has no jvp; hasJvp() says so.");
  }

  /** Whether {@link #hvp} is there. */
  default boolean hasSecondOrder() {
    return false;
  }

  /**
   * The Hessian-vector product of ⟨u, f(x)⟩: the derivative of {@link #vjp} at x along v, u fixed.
   *
   * @param cotangents u: one tensor for each output, shaped like it
   * @param tangents v: one tensor for each input, shaped like it
   * @return one tensor for each input, shaped like it; {@code null} says that this gradient depends
   *     on no input
   */
  default List<@Nullable Tensor> hvp(
      List<Tensor> inputs, List<Tensor> cotangents, List<Tensor> tangents) {
    throw new UnsupportedOperationException("This function has no hvp; hasSecondOrder() says so.");
  }

  /** The number format f computes in. Only {@link Precision#DOUBLE} can be checked. */
  default Precision precision() {
    return Precision.DOUBLE;
  }
}
