package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** ln x; NaN below 0, −∞ at 0. */
public record Log() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Log(), x);
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public double apply(double x) {
    return Math.log(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(direction, ScalarPower.of(x, -1));
  }
}
