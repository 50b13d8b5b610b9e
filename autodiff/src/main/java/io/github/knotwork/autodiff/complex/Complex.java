package io.github.knotwork.autodiff.complex;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.ScalarPower;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.stream.IntStream;

/**
 * A complex tensor: its real and its imaginary part. All arithmetic is that of the parts, so that
 * every derivative of the real language holds.
 *
 * <p><b>Gradients.</b> The gradient of a real loss L by z = x + iy is ∂L/∂x + i·∂L/∂y, PyTorch's
 * convention: z − η·gradient descends, and the gradient of |z|² is 2z. It is twice the Wirtinger
 * derivative by the conjugate, 2·∂L/∂z̄. The loss needn't be holomorphic. {@link ComplexGradients}
 * computes it.
 *
 * @param re the real part, FLOAT or DOUBLE
 * @param im the imaginary part, of the same type and shape
 */
public record Complex(Variable re, Variable im) {

  /**
   * A complex tensor.
   *
   * @throws IllegalArgumentException if the parts differ in type or shape
   */
  public Complex {
    if (!re.type().equals(im.type()) || !re.type().isDifferentiable()) {
      throw new IllegalArgumentException(
          "complex: the real part is "
              + re.type()
              + " and the imaginary part "
              + im.type()
              + "; equal types, FLOAT or DOUBLE, are expected");
    }
  }

  /** An input: two of them, called {@code label.re} and {@code label.im}. */
  public static Complex input(String label, TensorType type) {
    return new Complex(Input.of(label + ".re", type), Input.of(label + ".im", type));
  }

  /** A constant. */
  public static Complex constant(HostArray re, HostArray im) {
    return new Complex(Constant.of(re), Constant.of(im));
  }

  /** A real tensor, with an imaginary part of zero. */
  public static Complex real(Variable re) {
    return new Complex(re, Fill.of(re.type(), 0));
  }

  /** Element type and shape of the parts. */
  public TensorType type() {
    return re.type();
  }

  /** z + w. */
  public Complex plus(Complex w) {
    return new Complex(Add.of(re, w.re), Add.of(im, w.im));
  }

  /** z − w. */
  public Complex minus(Complex w) {
    return new Complex(Subtract.of(re, w.re), Subtract.of(im, w.im));
  }

  /** z·w, entry by entry. */
  public Complex times(Complex w) {
    return new Complex(
        Subtract.of(Multiply.of(re, w.re), Multiply.of(im, w.im)),
        Add.of(Multiply.of(re, w.im), Multiply.of(im, w.re)));
  }

  /** Times a real tensor of the same shape, entry by entry. */
  public Complex times(Variable factor) {
    return new Complex(Multiply.of(re, factor), Multiply.of(im, factor));
  }

  /** Times a real number. */
  public Complex times(double factor) {
    return new Complex(Affine.of(re, factor, 0), Affine.of(im, factor, 0));
  }

  /**
   * z / w, entry by entry, as z·w̄/|w|²: |w|² should neither overflow nor underflow; NaN or
   * infinite where w is zero.
   */
  public Complex dividedBy(Complex w) {
    Complex numerator = times(w.conjugate());
    Variable denominator = w.squaredModulus();
    return new Complex(Divide.of(numerator.re, denominator), Divide.of(numerator.im, denominator));
  }

  /** z̄. */
  public Complex conjugate() {
    return new Complex(re, Affine.negate(im));
  }

  /** |z|², entry by entry; smooth everywhere. */
  public Variable squaredModulus() {
    return Add.of(ScalarPower.of(re, 2), ScalarPower.of(im, 2));
  }

  /** |z|, entry by entry; without a gradient (NaN) where z is zero. */
  public Variable modulus() {
    return ScalarPower.of(squaredModulus(), 0.5);
  }

  /** √Σ|z|², a scalar; without a gradient (NaN) where z is zero. */
  public Variable norm() {
    return ScalarPower.of(squaredNorm(), 0.5);
  }

  /** Σ|z|², a scalar; smooth everywhere, with the gradient 2z. */
  public Variable squaredNorm() {
    return Contract.sum(squaredModulus(), IntStream.range(0, re.rank()).toArray());
  }
}
