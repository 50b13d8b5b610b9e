package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;

/**
 * The angle of the point (y, x), first y: arctan(x/y) with its quadrant, for inputs x (ordinate)
 * and y (abscissa). Its derivatives at the origin are NaN.
 */
public record Atan2() implements BinaryElementwise {

  /** Entry by entry, of one type and shape. */
  public static Variable of(Variable x, Variable y) {
    return Variable.apply(new Atan2(), x, y);
  }

  @Override
  public String name() {
    return "atan2";
  }

  @Override
  public double apply(double x, double y) {
    return Math.atan2(x, y);
  }

  @Override
  public Variable partial(Node node, int input, Variable direction) {
    Variable a = node.input(0);
    Variable b = node.input(1);
    Variable norm = Add.of(Multiply.of(a, a), Multiply.of(b, b));
    Variable scaled = Divide.of(direction, norm);
    return input == 0 ? Multiply.of(scaled, b) : Affine.negate(Multiply.of(scaled, a));
  }
}
