package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** sin x. */
public record Sin() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Sin(), x);
  }

  @Override
  public String name() {
    return "sin";
  }

  @Override
  public double apply(double x) {
    return Math.sin(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(direction, Cos.of(x));
  }
}
