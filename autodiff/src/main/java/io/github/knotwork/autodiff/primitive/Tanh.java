package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** tanh x; its derivative is 1 − tanh² x. */
public record Tanh() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Tanh(), x);
  }

  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public double apply(double x) {
    return Math.tanh(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(direction, Affine.of(Multiply.of(y, y), -1, 1));
  }
}
