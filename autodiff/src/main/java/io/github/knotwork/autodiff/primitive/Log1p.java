package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** ln(1 + x), accurate near 0. */
public record Log1p() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Log1p(), x);
  }

  @Override
  public String name() {
    return "log1p";
  }

  @Override
  public double apply(double x) {
    return Math.log1p(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(direction, ScalarPower.of(Affine.of(x, 1, 1), -1));
  }
}
