package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Maximum;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Sign;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Functions that choose between values, entry by entry. Where they switch they have kinks; each
 * says which derivative it gives there. Operands are broadcast as in {@link Arithmetic}.
 */
public final class Choice {
  private Choice() {}

  /**
   * x where a condition holds, y elsewhere.
   *
   * <p>The derivative by what isn't chosen is 0. But 0·∞ is NaN, so a y that was computed as, say,
   * √z at z = 0 must have its z made harmless by another {@code where} before.
   *
   * @param condition BOOL
   * @param x of any element type
   * @param y of the element type of x
   */
  public static Variable where(Variable condition, Variable x, Variable y) {
    Arguments.require(
        condition.type().dataType() == DataType.BOOL,
        "where",
        "the condition is " + condition.type() + "; BOOL is expected");
    Arguments.sameDataType("where", x, y);
    long[] shape = Broadcasting.shape("where", condition, x, y);
    return Select.of(
        Broadcasting.to(condition, shape), Broadcasting.to(x, shape), Broadcasting.to(y, shape));
  }

  /** The larger of x and y; each gets half of the derivative at a tie. NaN if one is. */
  public static Variable maximum(Variable x, Variable y) {
    return Broadcasting.apply("maximum", x, y, Maximum::of);
  }

  /** The smaller of x and y; each gets half of the derivative at a tie. NaN if one is. */
  public static Variable minimum(Variable x, Variable y) {
    return Broadcasting.apply("minimum", x, y, Maximum::minimum);
  }

  /**
   * x, but not below {@code low} and not above {@code high}, either of which may be infinite. The
   * derivative is 1 from {@code low} to {@code high}, both included, and 0 outside. NaN stays NaN.
   *
   * @throws IllegalArgumentException unless {@code low} ≤ {@code high}
   */
  public static Variable clip(Variable x, double low, double high) {
    Arguments.differentiable("clip", x);
    Arguments.require(
        low <= high, "clip", "the lower bound " + low + " is not below the upper one, " + high);
    Variable below = Fill.of(x.type(), low);
    Variable above = Fill.of(x.type(), high);
    Variable lowered = Select.of(Compare.of(Compare.Relation.LESS, above, x), above, x);
    return Select.of(Compare.of(Compare.Relation.LESS, x, below), below, lowered);
  }

  /** |x|; its derivatives at 0 are 0. */
  public static Variable abs(Variable x) {
    return Multiply.of(x, Sign.of(x));
  }

  /** −1, 0 or 1; its derivative is 0 everywhere. */
  public static Variable sign(Variable x) {
    return Sign.of(x);
  }

  /** 1 where x is 0 or more, −1 below: a constant for all derivatives, and never 0. */
  static Variable side(Variable x) {
    return Select.of(
        Compare.of(Compare.Relation.LESS, x, Fill.of(x.type(), 0)),
        Fill.of(x.type(), -1),
        Fill.of(x.type(), 1));
  }
}
