package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** cos x. */
public record Cos() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Cos(), x);
  }

  @Override
  public String name() {
    return "cos";
  }

  @Override
  public double apply(double x) {
    return Math.cos(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(direction, Affine.of(Sin.of(x), -1, 0));
  }
}
