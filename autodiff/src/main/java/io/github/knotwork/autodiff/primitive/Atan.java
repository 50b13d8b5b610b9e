package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** arctan x; its derivative is 1/(1 + x²). */
public record Atan() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Atan(), x);
  }

  @Override
  public String name() {
    return "atan";
  }

  @Override
  public double apply(double x) {
    return Math.atan(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(direction, ScalarPower.of(Affine.of(Multiply.of(x, x), 1, 1), -1));
  }
}
