package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;

/** The larger of x and y; at a tie each gets half of the derivative. NaN if one is. */
public record Maximum() implements BinaryElementwise {

  /** Entry by entry, of one type and shape. */
  public static Variable of(Variable x, Variable y) {
    return Variable.apply(new Maximum(), x, y);
  }

  /** The smaller of x and y, with the same rule at ties. */
  public static Variable minimum(Variable x, Variable y) {
    return Affine.negate(of(Affine.negate(x), Affine.negate(y)));
  }

  @Override
  public String name() {
    return "maximum";
  }

  @Override
  public double apply(double x, double y) {
    return Math.max(x, y);
  }

  @Override
  public Variable partial(Node node, int input, Variable direction) {
    Variable difference = Subtract.of(node.input(input), node.input(1 - input));
    // (sign + 1)/2 is 1 where this one is larger, 1/2 at a tie, 0 elsewhere.
    return Multiply.of(direction, Affine.of(Sign.of(difference), 0.5, 0.5));
  }
}
