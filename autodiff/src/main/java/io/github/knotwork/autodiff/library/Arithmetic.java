package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Power;
import io.github.knotwork.autodiff.primitive.ScalarPower;
import io.github.knotwork.autodiff.primitive.Subtract;

/**
 * Sums, products and powers, entry by entry. Operands have one element type, FLOAT or DOUBLE, and
 * are broadcast by NumPy's rule: shapes are aligned at the last axis, and axes that are missing or
 * have size 1 are repeated. Everything else is refused with {@link IllegalArgumentException}.
 */
public final class Arithmetic {
  private Arithmetic() {}

  /** x + y. */
  public static Variable add(Variable x, Variable y) {
    return Broadcasting.apply("add", x, y, Add::of);
  }

  /** x + c. */
  public static Variable add(Variable x, double c) {
    return Affine.of(x, 1, c);
  }

  /** x − y. */
  public static Variable subtract(Variable x, Variable y) {
    return Broadcasting.apply("subtract", x, y, Subtract::of);
  }

  /** x − c. */
  public static Variable subtract(Variable x, double c) {
    return Affine.of(x, 1, -c);
  }

  /** c − x. */
  public static Variable subtract(double c, Variable x) {
    return Affine.of(x, -1, c);
  }

  /** −x. */
  public static Variable negate(Variable x) {
    return Affine.negate(x);
  }

  /** x·y. */
  public static Variable multiply(Variable x, Variable y) {
    return Broadcasting.apply("multiply", x, y, Multiply::of);
  }

  /** c·x. */
  public static Variable multiply(Variable x, double c) {
    return Affine.of(x, c, 0);
  }

  /** x / y, with the infinities and NaN of IEEE 754 where y is 0. */
  public static Variable divide(Variable x, Variable y) {
    return Broadcasting.apply("divide", x, y, Divide::of);
  }

  /** c / x. */
  public static Variable divide(double c, Variable x) {
    return Affine.of(reciprocal(x), c, 0);
  }

  /** x / c. */
  public static Variable divide(Variable x, double c) {
    Arguments.require(c != 0, "divide", "the divisor of " + x.type() + " is 0");
    return Affine.of(x, 1 / c, 0);
  }

  /** 1 / x. */
  public static Variable reciprocal(Variable x) {
    return ScalarPower.of(x, -1);
  }

  /** x². */
  public static Variable square(Variable x) {
    return Multiply.of(x, x);
  }

  /** √x; NaN below 0, where it has no derivative; the derivative at 0 is ∞. */
  public static Variable sqrt(Variable x) {
    return ScalarPower.of(x, 0.5);
  }

  /** 1/√x; NaN below 0, ∞ at 0. */
  public static Variable reciprocalSqrt(Variable x) {
    return ScalarPower.of(x, -0.5);
  }

  /** xᵖ for a fixed p; see {@link ScalarPower}. */
  public static Variable power(Variable x, double p) {
    return ScalarPower.of(x, p);
  }

  /** xʸ; see {@link Power} for its derivatives at x = 0. */
  public static Variable power(Variable x, Variable y) {
    return Broadcasting.apply("power", x, y, Power::of);
  }

  /** √(x² + y²), without overflow; its derivatives at (0, 0) are 0. */
  public static Variable hypot(Variable x, Variable y) {
    return Broadcasting.apply("hypot", x, y, (a, b) -> Norms.norm2(Joining.stack(0, a, b), 0));
  }
}
