package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Erfc;
import io.github.knotwork.autodiff.primitive.Expm1;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Sigmoid;
import io.github.knotwork.autodiff.primitive.Softplus;
import io.github.knotwork.autodiff.primitive.Tanh;

/**
 * Activation functions, entry by entry, of FLOAT or DOUBLE tensors. Those with a kink say which
 * derivative they give there. NaN stays NaN.
 */
public final class Activations {
  /** Of Klambauer et al. 2017, Self-normalizing neural networks, equation 14. */
  private static final double SELU_ALPHA = 1.6732632423543772;

  private static final double SELU_SCALE = 1.0507009873554805;

  private Activations() {}

  /** max(x, 0); the derivative at 0 is 0. */
  public static Variable relu(Variable x) {
    return leakyRelu(x, 0);
  }

  /** min(max(x, 0), 6); the derivative is 0 at 0, and 1 at 6. */
  public static Variable relu6(Variable x) {
    return relu(Choice.clip(x, Double.NEGATIVE_INFINITY, 6));
  }

  /**
   * x above 0, slope·x elsewhere; the derivative at 0 is the slope.
   *
   * @param slope finite
   */
  public static Variable leakyRelu(Variable x, double slope) {
    Arguments.differentiable("leakyRelu", x);
    Variable negative = slope == 0 ? Fill.of(x.type(), 0) : Affine.of(x, slope, 0);
    return Select.of(notAboveZero(x), negative, x);
  }

  /** x above 0, α(eˣ − 1) elsewhere (Clevert et al. 2016); the derivative at 0 is α. */
  public static Variable elu(Variable x, double alpha) {
    Arguments.differentiable("elu", x);
    Variable low = notAboveZero(x);
    // Without this, the branch not taken overflows, and spoils the derivative with 0·∞.
    Variable harmless = Select.of(low, x, Fill.of(x.type(), 0));
    return Select.of(low, Affine.of(Expm1.of(harmless), alpha, 0), x);
  }

  /** λ·elu(x, α) with the constants of Klambauer et al. 2017; the derivative at 0 is λα. */
  public static Variable selu(Variable x) {
    return Affine.of(elu(x, SELU_ALPHA), SELU_SCALE, 0);
  }

  /** x·Φ(x), Φ the normal distribution (Hendrycks and Gimpel 2016), accurate in its tail. */
  public static Variable gelu(Variable x) {
    Variable tail = Erfc.of(Affine.of(x, -Math.sqrt(0.5), 0));
    return Multiply.of(x, Affine.of(tail, 0.5, 0));
  }

  /** The approximation x/2·(1 + tanh(√(2/π)(x + 0.044715 x³))) of {@link #gelu}. */
  public static Variable geluTanh(Variable x) {
    Variable cubic = Affine.of(Multiply.of(x, x), 0.044715, 1);
    Variable inner = Affine.of(Multiply.of(x, cubic), 2 * Math.sqrt(2 / Math.PI), 0);
    // (1 + tanh u)/2 is the logistic function of 2u, which keeps its digits in the tail.
    return Multiply.of(x, Sigmoid.of(inner));
  }

  /** x·sigmoid(x), also called swish (Ramachandran et al. 2017). */
  public static Variable silu(Variable x) {
    return Multiply.of(x, Sigmoid.of(x));
  }

  /** x·sigmoid(βx); {@link #silu} for β = 1. */
  public static Variable swish(Variable x, double beta) {
    return Multiply.of(x, Sigmoid.of(Affine.of(x, beta, 0)));
  }

  /** ln(1 + eˣ), without overflow. */
  public static Variable softplus(Variable x) {
    return Softplus.of(x);
  }

  /** x·tanh(softplus(x)) (Misra 2019). */
  public static Variable mish(Variable x) {
    return Multiply.of(x, Tanh.of(Softplus.of(x)));
  }

  /** x/(1 + |x|), smooth once: its second derivative at 0 is given as 0. */
  public static Variable softsign(Variable x) {
    return Divide.of(x, Affine.of(Choice.abs(x), 1, 1));
  }

  /** tanh x. */
  public static Variable tanh(Variable x) {
    return Tanh.of(x);
  }

  /** 1/(1 + e⁻ˣ). */
  public static Variable sigmoid(Variable x) {
    return Sigmoid.of(x);
  }

  /** ln sigmoid(x), without underflow. */
  public static Variable logSigmoid(Variable x) {
    return Affine.negate(Softplus.of(Affine.negate(x)));
  }

  /** x within [−1, 1], those bounds outside; the derivative at them is 1. */
  public static Variable hardTanh(Variable x) {
    return Choice.clip(x, -1, 1);
  }

  /** x/6 + 1/2 within [0, 1], those bounds outside; the derivative at them is 1/6. */
  public static Variable hardSigmoid(Variable x) {
    return hardSigmoid(x, 1.0 / 6, 0.5);
  }

  /** slope·x + shift within [0, 1], those bounds outside; the derivative at them is the slope. */
  public static Variable hardSigmoid(Variable x, double slope, double shift) {
    return Choice.clip(Affine.of(x, slope, shift), 0, 1);
  }

  /** x·hardSigmoid(x) (Howard et al. 2019), with its derivatives at −3 and 3. */
  public static Variable hardSwish(Variable x) {
    return Multiply.of(x, hardSigmoid(x));
  }

  private static Variable notAboveZero(Variable x) {
    return Compare.of(Compare.Relation.LESS_OR_EQUAL, x, Fill.of(x.type(), 0));
  }
}
