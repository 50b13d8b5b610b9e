package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** ln(1 + eˣ), without overflow; its derivative is the logistic function. */
public record Softplus() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Softplus(), x);
  }

  @Override
  public String name() {
    return "softplus";
  }

  @Override
  public double apply(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(direction, Sigmoid.of(x));
  }
}
