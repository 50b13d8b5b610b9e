package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Acos;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Asin;
import io.github.knotwork.autodiff.primitive.Atan;
import io.github.knotwork.autodiff.primitive.Atan2;
import io.github.knotwork.autodiff.primitive.Cos;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Expm1;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Log1p;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Sin;
import io.github.knotwork.autodiff.primitive.Subtract;
import io.github.knotwork.autodiff.primitive.Tanh;

/** Trigonometric and hyperbolic functions, entry by entry, of FLOAT or DOUBLE tensors. */
public final class Trigonometry {
  private Trigonometry() {}

  /** sin x, of radians. */
  public static Variable sin(Variable x) {
    return Sin.of(x);
  }

  /** cos x, of radians. */
  public static Variable cos(Variable x) {
    return Cos.of(x);
  }

  /** tan x, of radians. */
  public static Variable tan(Variable x) {
    return Divide.of(Sin.of(x), Cos.of(x));
  }

  /** arcsin x; NaN outside [−1, 1], with derivative ∞ at its ends. */
  public static Variable asin(Variable x) {
    return Asin.of(x);
  }

  /** arccos x; NaN outside [−1, 1], with derivative −∞ at its ends. */
  public static Variable acos(Variable x) {
    return Acos.of(x);
  }

  /** arctan x. */
  public static Variable atan(Variable x) {
    return Atan.of(x);
  }

  /**
   * The angle of the point of abscissa x and ordinate y, from −π to π. Operands are broadcast. Its
   * derivatives at the origin are NaN.
   */
  public static Variable atan2(Variable y, Variable x) {
    return Broadcasting.apply("atan2", y, x, Atan2::of);
  }

  /** sinh x, accurate near 0; infinite from |x| = 709.8 on in DOUBLE, a little early. */
  public static Variable sinh(Variable x) {
    return Affine.of(Subtract.of(Expm1.of(x), Expm1.of(Affine.negate(x))), 0.5, 0);
  }

  /** cosh x; infinite from |x| = 709.8 on in DOUBLE, a little early. */
  public static Variable cosh(Variable x) {
    return Affine.of(Add.of(Exp.of(x), Exp.of(Affine.negate(x))), 0.5, 0);
  }

  /** tanh x. */
  public static Variable tanh(Variable x) {
    return Tanh.of(x);
  }

  /** arsinh x = ±ln(|x| + √(x² + 1)), accurate near 0 and without overflow. */
  public static Variable asinh(Variable x) {
    Arguments.differentiable("asinh", x);
    // An odd function: f(x) = s·f(s·x) for s = ±1, which is constant for all derivatives.
    Variable side = Choice.side(x);
    Variable a = Multiply.of(side, x);
    Variable root = Arithmetic.hypot(a, Fill.of(x.type(), 1));
    Variable excess = Multiply.of(a, Divide.of(a, Affine.of(root, 1, 1)));
    return Multiply.of(side, Log1p.of(Add.of(a, excess)));
  }

  /** arcosh x = ln(x + √(x² − 1)), accurate near 1; NaN below 1, with derivative ∞ there. */
  public static Variable acosh(Variable x) {
    Variable t = Affine.of(x, 1, -1);
    Variable root = Multiply.of(Arithmetic.sqrt(t), Arithmetic.sqrt(Affine.of(x, 1, 1)));
    return Log1p.of(Add.of(t, root));
  }

  /** artanh x = ½ ln((1 + x)/(1 − x)), accurate near 0; NaN outside [−1, 1]. */
  public static Variable atanh(Variable x) {
    return Affine.of(Subtract.of(Log1p.of(x), Log1p.of(Affine.negate(x))), 0.5, 0);
  }
}
