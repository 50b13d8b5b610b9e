package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Map.entry;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Activations;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Choice;
import io.github.knotwork.autodiff.library.Conditions;
import io.github.knotwork.autodiff.library.CrossEntropies;
import io.github.knotwork.autodiff.library.Exponentials;
import io.github.knotwork.autodiff.library.LossReduction;
import io.github.knotwork.autodiff.library.Losses;
import io.github.knotwork.autodiff.library.Reductions;
import io.github.knotwork.autodiff.library.Shapes;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Broadcast;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * SameDiff's losses, whose own gradients ignore the factor they are multiplied with. Inputs are
 * predictions, weights, labels; attribute 0 says how weighted losses are reduced.
 */
final class LossImports {
  static final Map<String, OpImporter> TABLE =
      Map.ofEntries(
          entry("softmax_cross_entropy_loss", op -> List.of(softmax(op))),
          entry(
              "sigm_cross_entropy_loss",
              loss((op, p, y) -> CrossEntropies.sigmoid(y, p, op.real(0, 0), LossReduction.NONE))),
          entry(
              "mean_sqerr_loss", loss((op, p, y) -> Losses.squaredError(p, y, LossReduction.NONE))),
          entry(
              "absolute_difference_loss",
              loss((op, p, y) -> Losses.absoluteError(p, y, LossReduction.NONE))),
          entry(
              "huber_loss",
              loss((op, p, y) -> Losses.huber(p, y, op.real(0, 1), LossReduction.NONE))),
          entry("hinge_loss", loss((op, p, y) -> hinge(p, y))),
          entry("log_loss", loss((op, p, y) -> logLoss(p, y, op.real(0, 1e-7)))),
          entry("log_poisson_loss", loss(LossImports::poisson)),
          entry("cosine_distance_loss", loss(LossImports::cosineDistance)),
          entry("mean_pairwssqerr_loss", loss((op, p, y) -> pairwise(p, y))),
          entry("l2_loss", op -> List.of(halfSquare(op.number(0)))),
          entry(
              "sparse_softmax_cross_entropy_loss_with_logits",
              op ->
                  List.of(
                      CrossEntropies.sparse(
                          Cast.of(op.in(0), DataType.INT64),
                          op.number(1),
                          0,
                          LossReduction.NONE))));

  private LossImports() {}

  /** One number an entry or example, from predictions and labels. */
  private interface Entries {
    Variable of(ImportedOp op, Variable predictions, Variable labels);
  }

  private static OpImporter loss(Entries entries) {
    return op -> List.of(weighted(op, op.number(1), entries.of(op, op.number(0), op.number(2))));
  }

  /** Over the last axis, which stays with size 1 if the weights have it. */
  private static Variable softmax(ImportedOp op) {
    Variable weights = op.number(1);
    Variable losses =
        CrossEntropies.softmax(op.number(2), op.number(0), op.real(0, 0), LossReduction.NONE);
    return weighted(
        op, weights, weights.rank() > losses.rank() ? Shapes.expandDims(losses, -1) : losses);
  }

  /** Not reduced, summed, or summed over the sum of weights, or over the number of those not 0. */
  private static Variable weighted(ImportedOp op, Variable weights, Variable losses) {
    Variable all =
        weights.type().elements() == 1
            ? Broadcast.to(Shapes.reshape(weights), losses.shape())
            : Broadcast.to(weights, losses.shape());
    Variable products = Arithmetic.multiply(losses, all);
    long mode = op.integer(0, 3);
    if (mode == 0) {
      return products;
    } else if (mode == 1) {
      return Reductions.sum(products);
    }
    Variable zero = Fill.of(all.type(), 0);
    Variable counted =
        mode == 2 ? all : Cast.of(Conditions.notEqual(all, zero), all.type().dataType());
    return quotient(Reductions.sum(products), Reductions.sum(counted));
  }

  /** 0 where the divisor is. */
  private static Variable quotient(Variable x, Variable y) {
    Variable none = Conditions.equal(y, Fill.of(y.type(), 0));
    Variable divisor = Choice.where(none, Fill.of(y.type(), 1), y);
    return Choice.where(none, Fill.of(x.type(), 0), Arithmetic.divide(x, divisor));
  }

  /** For labels 0 and 1. */
  private static Variable hinge(Variable predictions, Variable labels) {
    Variable signed = Arithmetic.multiply(Affine.of(labels, 2, -1), predictions);
    return Activations.relu(Affine.of(signed, -1, 1));
  }

  private static Variable logLoss(Variable predictions, Variable labels, double epsilon) {
    Variable yes = Exponentials.log(Affine.of(predictions, 1, epsilon));
    Variable no = Exponentials.log(Affine.of(predictions, -1, 1 + epsilon));
    return Affine.negate(
        Arithmetic.add(
            Arithmetic.multiply(labels, yes), Arithmetic.multiply(Affine.of(labels, -1, 1), no)));
  }

  /** e^p − p·y for the logarithm p of a rate; in full, plus Stirling's ln y!. */
  private static Variable poisson(ImportedOp op, Variable predictions, Variable labels) {
    Variable loss =
        Arithmetic.subtract(
            Exponentials.exp(predictions), Arithmetic.multiply(predictions, labels));
    if (op.integer(1, 0) == 0) {
      return loss;
    }
    BinaryOperator<Variable> times = Arithmetic::multiply;
    Variable logarithm = Exponentials.log(labels);
    Variable half = Affine.of(Exponentials.log(Affine.of(labels, 2 * Math.PI, 0)), 0.5, 0);
    Variable stirling =
        Arithmetic.add(Arithmetic.subtract(times.apply(labels, logarithm), labels), half);
    return Arithmetic.add(loss, stirling);
  }

  /** 1 − ⟨p, y⟩ for unit vectors along an axis, which stays with size 1. */
  private static Variable cosineDistance(ImportedOp op, Variable predictions, Variable labels) {
    int axis = op.axis(op.integer(1, -1), predictions.rank());
    Variable products = Reductions.sum(Arithmetic.multiply(predictions, labels), axis);
    return Shapes.expandDims(Affine.of(products, -1, 1), axis);
  }

  /** Over pairs of entries of an example: twice the mean of ((pᵢ − yᵢ) − (pⱼ − yⱼ))². */
  private static Variable pairwise(Variable predictions, Variable labels) {
    Variable difference = Arithmetic.subtract(predictions, labels);
    int[] axes = IntStream.range(1, difference.rank()).toArray();
    long n = difference.type().elements() / Math.max(1, difference.size(0));
    double others = Math.max(1.0, (double) n - 1);
    Variable squares = Reductions.sum(Arithmetic.square(difference), axes);
    Variable square = Arithmetic.square(Reductions.sum(difference, axes));
    Variable each =
        Arithmetic.subtract(
            Affine.of(squares, 4 / others, 0), Affine.of(square, 4 / (n * others), 0));
    return Shapes.expandDims(each, axes);
  }

  private static Variable halfSquare(Variable x) {
    return Affine.of(Reductions.sum(Arithmetic.square(x)), 0.5, 0);
  }
}
