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
    Variable own = node.input(input);
    Variable other = node.input(1 - input);
    // Compared, not subtracted: equal infinities are a tie too.
    Variable share =
        Select.of(
            Compare.of(Compare.Relation.LESS, own, other),
            Fill.of(own.type(), 0),
            Select.of(
                Compare.of(Compare.Relation.EQUAL, own, other),
                Fill.of(own.type(), 0.5),
                Fill.of(own.type(), 1)));
    return Multiply.of(direction, share);
  }
}
