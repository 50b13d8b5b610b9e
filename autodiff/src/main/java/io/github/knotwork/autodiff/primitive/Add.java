package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;

/** x + y. */
public record Add() implements BinaryElementwise {

  /** Entry by entry, of one type and shape. */
  public static Variable of(Variable x, Variable y) {
    return Variable.apply(new Add(), x, y);
  }

  @Override
  public String name() {
    return "add";
  }

  @Override
  public double apply(double x, double y) {
    return x + y;
  }

  @Override
  public Variable partial(Node node, int input, Variable direction) {
    return direction;
  }
}
