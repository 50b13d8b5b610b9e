package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;

/** arccos x on [−1, 1]; its derivative is −1/√((1 − x)(1 + x)). */
public record Acos() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Acos(), x);
  }

  @Override
  public String name() {
    return "acos";
  }

  @Override
  public double apply(double x) {
    return Math.acos(x);
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return Multiply.of(
        direction,
        Affine.of(
            ScalarPower.of(Multiply.of(Affine.of(x, -1, 1), Affine.of(x, 1, 1)), -0.5), -1, 0));
  }
}
