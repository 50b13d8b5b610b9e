package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** eˣ − 1, accurate near 0. */
public record Expm1() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Expm1(), x);
  }

  @Override
  public String name() {
    return "expm1";
  }

  @Override
  public double apply(double x) {
    return Math.expm1(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(direction, Exp.of(x));
  }
}
