package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** The logistic function 1/(1 + e⁻ˣ); its derivative is y(1 − y). */
public record Sigmoid() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Sigmoid(), x);
  }

  @Override
  public String name() {
    return "sigmoid";
  }

  @Override
  public double apply(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1 + e);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(direction, Multiply.of(y, Affine.of(y, -1, 1)));
  }
}
