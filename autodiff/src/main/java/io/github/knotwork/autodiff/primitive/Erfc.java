package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/**
 * The complementary error function 1 − erf x, accurate where it is small; its derivative is
 * −2/√π·e^(−x²) (DLMF 7.2.2).
 */
public record Erfc() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Erfc(), x);
  }

  @Override
  public String name() {
    return "erfc";
  }

  @Override
  public double apply(double x) {
    return ErrorFunction.erfc(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    Variable bell = Exp.of(Affine.negate(Multiply.of(x, x)));
    return Affine.of(Multiply.of(direction, bell), -ErrorFunction.TWO_OVER_ROOT_PI, 0);
  }
}
