package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Expm1;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Log1p;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Subtract;

/**
 * Distances of predictions from targets, FLOAT or DOUBLE. Both are broadcast as in {@link
 * Arithmetic}, and both have derivatives. The losses of classifiers are in {@link CrossEntropies}.
 */
public final class Losses {
  private Losses() {}

  /** (prediction − target)², an entry each. */
  public static Variable squaredError(
      Variable prediction, Variable target, LossReduction reduction) {
    Variable difference = difference("squaredError", prediction, target);
    return reduction.of(Multiply.of(difference, difference));
  }

  /** The mean squared error: {@link #squaredError}, averaged. */
  public static Variable meanSquaredError(Variable prediction, Variable target) {
    return squaredError(prediction, target, LossReduction.MEAN);
  }

  /** |prediction − target|, an entry each; its derivative at 0 is 0. */
  public static Variable absoluteError(
      Variable prediction, Variable target, LossReduction reduction) {
    return reduction.of(Choice.abs(difference("absoluteError", prediction, target)));
  }

  /** The mean absolute error: {@link #absoluteError}, averaged. */
  public static Variable meanAbsoluteError(Variable prediction, Variable target) {
    return absoluteError(prediction, target, LossReduction.MEAN);
  }

  /**
   * Huber's loss, an entry each: d²/2 up to |d| = delta, delta·(|d| − delta/2) beyond (Huber 1964);
   * its second derivative at |d| = delta is 1.
   *
   * @param delta above 0
   */
  public static Variable huber(
      Variable prediction, Variable target, double delta, LossReduction reduction) {
    Arguments.require(delta > 0, "huber", "delta is " + delta + "; above 0 is expected");
    Variable difference = difference("huber", prediction, target);
    Variable distance = Choice.abs(difference);
    Variable limit = Fill.of(distance.type(), delta);
    Variable beyond = Compare.of(Compare.Relation.LESS, limit, distance);
    // The branch not taken may be infinite, but its derivative d·0 is not, unless d is.
    Variable near = Affine.of(Multiply.of(difference, difference), 0.5, 0);
    Variable far = Affine.of(distance, delta, -0.5 * delta * delta);
    return reduction.of(Select.of(beyond, far, near));
  }

  /** ln cosh(prediction − target), an entry each, accurate near 0 and without overflow. */
  public static Variable logCosh(Variable prediction, Variable target, LossReduction reduction) {
    Variable difference = difference("logCosh", prediction, target);
    // An even function: f(d) = f(s·d) for s = ±1, which is constant for all derivatives. For a ≥ 0,
    // ln cosh a = a + ln((1 + e^(−2a))/2).
    Variable a = Multiply.of(Choice.side(difference), difference);
    Variable rest = Log1p.of(Affine.of(Expm1.of(Affine.of(a, -2, 0)), 0.5, 0));
    return reduction.of(Add.of(a, rest));
  }

  /**
   * 1 − cos of the angle between vectors along an axis: 1 − ⟨x, y⟩/(‖x‖‖y‖), and 1 where one is 0.
   *
   * @param axis of x and y, which disappears
   */
  public static Variable cosineDistance(Variable x, Variable y, int axis, LossReduction reduction) {
    Arguments.differentiable("cosineDistance", x, y);
    Variable[] both = Broadcasting.together("cosineDistance", x, y);
    int[] over = {Arguments.axis("cosineDistance", both[0], axis)};
    Variable product = Multiply.of(direction(both[0], over), direction(both[1], over));
    return reduction.of(Affine.of(Contract.sum(product, over), -1, 1));
  }

  /** x over its norm, and x itself where that is 0. */
  private static Variable direction(Variable x, int... over) {
    Variable norm = Norms.norm2(x, over);
    Variable zero = Compare.of(Compare.Relation.EQUAL, norm, Fill.of(norm.type(), 0));
    Variable divisor = Select.of(zero, Fill.of(norm.type(), 1), norm);
    return Divide.of(x, Broadcasting.along(divisor, x, over));
  }

  private static Variable difference(String operation, Variable prediction, Variable target) {
    Arguments.differentiable(operation, prediction, target);
    return Broadcasting.apply(operation, prediction, target, Subtract::of);
  }
}
