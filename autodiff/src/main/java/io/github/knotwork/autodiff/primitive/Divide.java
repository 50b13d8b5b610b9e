package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;

/** x / y. */
public record Divide() implements BinaryElementwise {

  /** Entry by entry, of one type and shape. */
  public static Variable of(Variable x, Variable y) {
    return Variable.apply(new Divide(), x, y);
  }

  @Override
  public String name() {
    return "divide";
  }

  @Override
  public double apply(double x, double y) {
    return x / y;
  }

  @Override
  public Variable partial(Node node, int input, Variable direction) {
    Variable scaled = of(direction, node.input(1));
    return input == 0 ? scaled : Affine.negate(Multiply.of(scaled, node.output(0)));
  }
}
