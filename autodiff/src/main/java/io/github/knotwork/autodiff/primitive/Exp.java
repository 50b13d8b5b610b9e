package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** eˣ. */
public record Exp() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Exp(), x);
  }

  @Override
  public String name() {
    return "exp";
  }

  @Override
  public double apply(double x) {
    return Math.exp(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(direction, y);
  }
}
