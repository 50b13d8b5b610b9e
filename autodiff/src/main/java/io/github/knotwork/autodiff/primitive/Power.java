package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;

/**
 * xʸ, as {@link Math#pow}: NaN for negative x and fractional y. The derivative by x is y·xʸ⁻¹, and
 * 0 for y = 0; the derivative by y is xʸ·ln x, and 0 at x = 0, where it is so from the right for y
 * > 0.
 */
public record Power() implements BinaryElementwise {

  /** Entry by entry, of one type and shape. */
  public static Variable of(Variable x, Variable y) {
    return Variable.apply(new Power(), x, y);
  }

  @Override
  public String name() {
    return "power_of";
  }

  @Override
  public double apply(double x, double y) {
    return Math.pow(x, y);
  }

  @Override
  public Variable partial(Node node, int input, Variable direction) {
    Variable x = node.input(0);
    Variable y = node.input(1);
    Variable zero = Fill.of(x.type(), 0);
    Variable nonzero =
        Select.of(Compare.of(Compare.Relation.EQUAL, x, zero), Fill.of(x.type(), 1), x);
    if (input == 1) {
      return Multiply.of(direction, Multiply.of(node.output(0), Log.of(nonzero)));
    }
    // 0·0⁻¹ is avoided only at x = y = 0: elsewhere y·xʸ⁻¹ still has a derivative by y at y = 0.
    Variable base = Select.of(Compare.of(Compare.Relation.EQUAL, y, zero), nonzero, x);
    return Multiply.of(direction, Multiply.of(y, of(base, Affine.of(y, 1, -1))));
  }
}
