package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Log;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.StopGradient;
import io.github.knotwork.autodiff.primitive.Subtract;

/**
 * Exponentials over their sum, and logarithms of such sums. The largest entry is subtracted first,
 * so nothing overflows. Where it is infinite, entries equal to it count as equal, all others as
 * nothing, and the derivative is 0: the softmax of (−∞, −∞) is (½, ½).
 */
public final class Softmax {
  private Softmax() {}

  /**
   * ln Σeˣ over some axes, which disappear; over all without axes.
   *
   * @return −∞ over no entries
   */
  public static Variable logSumExp(Variable x, int... axes) {
    Arguments.differentiable("logSumExp", x);
    int[] over = Arguments.axes("logSumExp", x, axes);
    if (Arguments.count(x, over) == 0) {
      return Fill.of(Contract.sum(x, over).type(), Double.NEGATIVE_INFINITY);
    }
    Variable maximum = maximum(x, over);
    Variable sum = Contract.sum(Exp.of(below(x, maximum, over)), over);
    return Add.of(maximum, Log.of(sum));
  }

  /** eˣ over the sum of eˣ along an axis. */
  public static Variable softmax(Variable x, int axis) {
    int[] over = along("softmax", x, axis);
    Variable powers = Exp.of(below(x, maximum(x, over), over));
    return Divide.of(powers, Broadcasting.along(Contract.sum(powers, over), x, over));
  }

  /** The logarithm of {@link #softmax}: x − ln Σeˣ along an axis. */
  public static Variable logSoftmax(Variable x, int axis) {
    int[] over = along("logSoftmax", x, axis);
    Variable lower = below(x, maximum(x, over), over);
    Variable sum = Contract.sum(Exp.of(lower), over);
    return Subtract.of(lower, Broadcasting.along(Log.of(sum), x, over));
  }

  private static int[] along(String operation, Variable x, int axis) {
    Arguments.differentiable(operation, x);
    int[] over = {Arguments.axis(operation, x, axis)};
    Arguments.require(
        x.size(over[0]) > 0, operation, "axis " + over[0] + " of " + x.type() + " has no entries");
    return over;
  }

  /** A shift only: the results don't depend on it, so it is constant for all derivatives. */
  private static Variable maximum(Variable x, int... over) {
    return StopGradient.of(Reductions.max(x, over));
  }

  /** x − maximum, and 0 or −∞ where that is infinite. */
  private static Variable below(Variable x, Variable maximum, int... over) {
    Variable largest = Broadcasting.along(maximum, x, over);
    Variable infinity = Fill.of(x.type(), Double.POSITIVE_INFINITY);
    Variable instead =
        Select.of(
            Compare.of(Compare.Relation.EQUAL, x, largest),
            Fill.of(x.type(), 0),
            Affine.negate(infinity));
    return Select.of(
        Compare.of(Compare.Relation.EQUAL, Choice.abs(largest), infinity),
        instead,
        Subtract.of(x, largest));
  }
}
