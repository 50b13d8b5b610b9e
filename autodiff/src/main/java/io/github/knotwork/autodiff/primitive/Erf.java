package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** The error function 2/√π ∫₀ˣ e^(−t²) dt; its derivative is 2/√π·e^(−x²) (DLMF 7.2.1). */
public record Erf() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Erf(), x);
  }

  @Override
  public String name() {
    return "erf";
  }

  @Override
  public double apply(double x) {
    return ErrorFunction.erf(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    Variable bell = Exp.of(Affine.negate(Multiply.of(x, x)));
    return Affine.of(Multiply.of(direction, bell), ErrorFunction.TWO_OVER_ROOT_PI, 0);
  }
}
