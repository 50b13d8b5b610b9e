package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Select;

/**
 * Losses of classifiers, from logits: the logarithms of probabilities up to a constant. Nothing
 * overflows for large logits; a logit of −∞ costs nothing where its label is 0. Logits and dense
 * labels are FLOAT or DOUBLE and both have derivatives.
 *
 * <p>Label smoothing s mixes the labels with the uniform distribution: (1 − s)·label + s/(number of
 * classes) (Szegedy et al. 2016, section 7).
 */
public final class CrossEntropies {
  private CrossEntropies() {}

  /** {@link #softmax(Variable, Variable, double, LossReduction)} without smoothing, averaged. */
  public static Variable softmax(Variable labels, Variable logits) {
    return softmax(labels, logits, 0, LossReduction.MEAN);
  }

  /**
   * −Σ label·ln softmax(logits) over the last axis, an example each.
   *
   * @param labels probabilities, of the type and shape of the logits
   * @param logits of shape [b…, classes]
   * @param smoothing from 0 to 1
   * @return of shape [b…] before reduction
   */
  public static Variable softmax(
      Variable labels, Variable logits, double smoothing, LossReduction reduction) {
    requireLabels("softmax cross-entropy", labels, logits);
    requireSmoothing("softmax cross-entropy", smoothing);
    requireClasses("softmax cross-entropy", logits);
    Variable mixed = Affine.of(labels, 1 - smoothing, smoothing / logits.size(-1));
    Variable products = weighted(mixed, Softmax.logSoftmax(logits, -1));
    return reduction.of(Affine.negate(Reductions.sum(products, -1)));
  }

  /** {@link #sparse(Variable, Variable, double, LossReduction)} without smoothing, averaged. */
  public static Variable sparse(Variable labels, Variable logits) {
    return sparse(labels, logits, 0, LossReduction.MEAN);
  }

  /**
   * −ln softmax(logits)[label] over the last axis, an example each.
   *
   * @param labels LONG, numbers of classes, of shape [b…]; one that isn't from 0 to classes − 1
   *     throws {@link IndexOutOfBoundsException} when the graph runs
   * @param logits of shape [b…, classes]
   * @param smoothing from 0 to 1
   * @return of shape [b…] before reduction
   */
  public static Variable sparse(
      Variable labels, Variable logits, double smoothing, LossReduction reduction) {
    requireSmoothing("sparse cross-entropy", smoothing);
    requireClasses("sparse cross-entropy", logits);
    Variable logarithms = Softmax.logSoftmax(logits, -1);
    Variable loss = Affine.of(Indexing.pick(logarithms, labels), smoothing - 1, 0);
    if (smoothing > 0) {
      loss = Add.of(loss, Affine.of(Reductions.mean(logarithms, -1), -smoothing, 0));
    }
    return reduction.of(loss);
  }

  /** {@link #sigmoid(Variable, Variable, double, LossReduction)} without smoothing, averaged. */
  public static Variable sigmoid(Variable labels, Variable logits) {
    return sigmoid(labels, logits, 0, LossReduction.MEAN);
  }

  /**
   * −label·ln σ(logit) − (1 − label)·ln σ(−logit) for the logistic function σ, an entry each.
   *
   * @param labels probabilities, of the type and shape of the logits
   * @param smoothing from 0 to 1, towards ½
   */
  public static Variable sigmoid(
      Variable labels, Variable logits, double smoothing, LossReduction reduction) {
    requireLabels("sigmoid cross-entropy", labels, logits);
    requireSmoothing("sigmoid cross-entropy", smoothing);
    Variable mixed = Affine.of(labels, 1 - smoothing, smoothing / 2);
    Variable yes = weighted(mixed, Activations.logSigmoid(logits));
    Variable no = weighted(Affine.of(mixed, -1, 1), Activations.logSigmoid(Affine.negate(logits)));
    return reduction.of(Affine.negate(Add.of(yes, no)));
  }

  /** weight·logarithm, where 0·(−∞) is 0. */
  private static Variable weighted(Variable weight, Variable logarithm) {
    Variable zero = Fill.of(weight.type(), 0);
    Variable infinite =
        Compare.of(
            Compare.Relation.EQUAL, logarithm, Fill.of(weight.type(), Double.NEGATIVE_INFINITY));
    Variable harmless = Select.of(infinite, zero, logarithm);
    Variable none = Compare.of(Compare.Relation.EQUAL, weight, zero);
    return Multiply.of(weight, Select.of(none, harmless, logarithm));
  }

  private static void requireLabels(String operation, Variable labels, Variable logits) {
    Arguments.differentiable(operation, labels, logits);
    Arguments.require(
        labels.type().equals(logits.type()),
        operation,
        "the labels are "
            + labels.type()
            + ", the logits "
            + logits.type()
            + "; equal types are"
            + " expected");
  }

  private static void requireSmoothing(String operation, double smoothing) {
    Arguments.require(
        smoothing >= 0 && smoothing <= 1,
        operation,
        "the label smoothing is " + smoothing + "; from 0 to 1 is expected");
  }

  private static void requireClasses(String operation, Variable logits) {
    Arguments.require(
        logits.rank() > 0 && logits.size(-1) > 0,
        operation,
        "the logits " + logits.type() + " have no last axis of classes");
  }
}
