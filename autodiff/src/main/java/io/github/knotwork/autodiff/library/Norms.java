package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.ScalarPower;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.StopGradient;

/**
 * Norms over some axes, which disappear; over all without axes. They don't overflow or underflow
 * while the result doesn't, and all their derivatives at the zero vector are 0. 0 over no entries.
 */
public final class Norms {
  private Norms() {}

  /** Σ|x|; the derivative of |x| at 0 is 0. */
  public static Variable norm1(Variable x, int... axes) {
    Arguments.differentiable("norm1", x);
    return Contract.sum(Choice.abs(x), Arguments.axes("norm1", x, axes));
  }

  /** √Σx²; over two axes the Frobenius norm of matrices. */
  public static Variable norm2(Variable x, int... axes) {
    return norm("norm2", x, 2, axes);
  }

  /** √Σx² over the last two axes. */
  public static Variable frobenius(Variable x) {
    Arguments.require(
        x.rank() >= 2, "frobenius", x.type() + " is no matrix; a rank of 2 or more is expected");
    return norm("frobenius", x, 2, -2, -1);
  }

  /** max|x|; entries that share it share its derivative evenly. */
  public static Variable normInfinity(Variable x, int... axes) {
    Arguments.differentiable("normInfinity", x);
    int[] over = Arguments.axes("normInfinity", x, axes);
    return Arguments.count(x, over) == 0
        ? Contract.sum(x, over)
        : Reductions.max(Choice.abs(x), axes);
  }

  /**
   * (Σ|x|ᵖ)^(1/p). Where a single entry is 0, the second derivative is infinite for p below 2.
   *
   * @param p 1 or more; infinite for the largest absolute value
   * @throws IllegalArgumentException for another p, which gives no norm
   */
  public static Variable normP(Variable x, double p, int... axes) {
    Arguments.require(p >= 1, "normP", "p is " + p + "; 1 or more, or infinity, is expected");
    return p == 1
        ? norm1(x, axes)
        : p == Double.POSITIVE_INFINITY ? normInfinity(x, axes) : norm("normP", x, p, axes);
  }

  /** With the largest absolute value m: m·(Σ|x/m|ᵖ)^(1/p), which doesn't depend on m. */
  private static Variable norm(String operation, Variable x, double p, int... axes) {
    Arguments.differentiable(operation, x);
    int[] over = Arguments.axes(operation, x, axes);
    if (Arguments.count(x, over) == 0) {
      return Contract.sum(x, over);
    }
    Variable scale = usable(StopGradient.of(Reductions.max(Choice.abs(x), over)));
    Variable scaled = Divide.of(x, Broadcasting.along(scale, x, over));
    Variable powers = p == 2 ? Multiply.of(scaled, scaled) : ScalarPower.of(Choice.abs(scaled), p);
    Variable sum = Contract.sum(powers, over);
    Variable zero = Compare.of(Compare.Relation.EQUAL, sum, Fill.of(sum.type(), 0));
    // The root of 1 instead of 0, so that its infinite derivative doesn't meet a zero.
    Variable root = ScalarPower.of(Select.of(zero, Fill.of(sum.type(), 1), sum), 1 / p);
    return Select.of(zero, Fill.of(sum.type(), 0), Multiply.of(scale, root));
  }

  /** The scale where it is positive and finite, 1 elsewhere. */
  private static Variable usable(Variable scale) {
    Variable one = Fill.of(scale.type(), 1);
    Variable infinity = Fill.of(scale.type(), Double.POSITIVE_INFINITY);
    Variable finite = Select.of(Compare.of(Compare.Relation.LESS, scale, infinity), scale, one);
    Variable zero = Fill.of(scale.type(), 0);
    return Select.of(Compare.of(Compare.Relation.LESS, zero, scale), finite, one);
  }
}
