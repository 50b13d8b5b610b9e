package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;
import org.jspecify.annotations.Nullable;

/** −1, 0 or 1; its derivative is 0 everywhere. */
public record Sign() implements UnaryElementwise {

  /** Applied to every entry of a FLOAT or DOUBLE tensor. */
  public static Variable of(Variable x) {
    return Variable.apply(new Sign(), x);
  }

  @Override
  public String name() {
    return "sign";
  }

  @Override
  public double apply(double x) {
    return Math.signum(x);
  }

  @Override
  public @Nullable Variable chain(Variable direction, Variable x, Variable y) {
    return null;
  }
}
