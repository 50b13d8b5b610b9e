package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Map.entry;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Choice;
import io.github.knotwork.autodiff.library.Conditions;
import io.github.knotwork.autodiff.library.Cumulative;
import io.github.knotwork.autodiff.library.Diagonals;
import io.github.knotwork.autodiff.library.Exponentials;
import io.github.knotwork.autodiff.library.Norms;
import io.github.knotwork.autodiff.library.Reductions;
import io.github.knotwork.autodiff.library.Softmax;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ops.impl.summarystats.Variance;

/** Functions that turn all entries along axes into one; running sums and products. */
final class ReductionImports {
  static final Map<String, OpImporter> TABLE =
      Map.ofEntries(
          entry("reduce_sum", op -> op.reduce(Reductions::sum)),
          entry("reduce_mean", op -> op.reduce(Reductions::mean)),
          entry("reduce_max", op -> op.reduce(Reductions::max)),
          entry("reduce_min", op -> op.reduce(Reductions::min)),
          entry("reduce_prod", op -> op.reduce(Reductions::product)),
          entry("reduce_norm1", op -> op.reduce(Norms::norm1)),
          entry("reduce_norm2", op -> op.reduce(Norms::norm2)),
          entry("reduce_normmax", op -> op.reduce(Norms::normInfinity)),
          entry("reduce_sqnorm", op -> op.reduce(ReductionImports::squaredNorm)),
          entry("asum", op -> op.reduce(Norms::norm1)),
          entry("amax", op -> op.reduce(Norms::normInfinity)),
          entry("amean", op -> op.reduce((x, axes) -> Reductions.mean(Choice.abs(x), axes))),
          entry("amin", op -> op.reduce((x, axes) -> Reductions.min(Choice.abs(x), axes))),
          entry("entropy", op -> op.reduce(ReductionImports::entropy)),
          entry("any", op -> op.reduce(Reductions::max)),
          entry("all", op -> op.reduce(Reductions::min)),
          entry("countNonZero", op -> op.reduce((x, axes) -> Reductions.sum(nonZero(x), axes))),
          entry("countZero", op -> op.reduce(ReductionImports::countZero)),
          entry("var", op -> variance(op, Reductions::sampleVariance, Reductions::variance)),
          entry(
              "std",
              op ->
                  variance(op, Reductions::sampleStandardDeviation, Reductions::standardDeviation)),
          entry(
              "reduce_logsumexp",
              op -> List.of(op.reduce(op.axes(), op.real(0, 0) != 0, Softmax::logSumExp))),
          entry("argmax", op -> List.of(place(op, Reductions::argMax))),
          entry("argmin", op -> List.of(place(op, Reductions::argMin))),
          entry("cumsum", op -> List.of(running(op, Cumulative::cumsum))),
          entry("cumprod", op -> List.of(running(op, Cumulative::cumprod))),
          entry("dot", op -> pair(op, ReductionImports::dot)),
          entry("cosinesimilarity", op -> pair(op, ReductionImports::cosine)),
          entry(
              "cosinedistance",
              op -> pair(op, (x, y, axes) -> Affine.of(cosine(x, y, axes), -1, 1))),
          entry(
              "euclidean",
              op -> pair(op, (x, y, axes) -> Norms.norm2(Arithmetic.subtract(x, y), axes))),
          entry(
              "manhattan",
              op -> pair(op, (x, y, axes) -> Norms.norm1(Arithmetic.subtract(x, y), axes))),
          entry("moments", ReductionImports::moments),
          entry("standardize", op -> List.of(standardized(op, op.axes(op.integers())))),
          entry("trace", op -> List.of(Diagonals.trace(op.number(0)))));

  private ReductionImports() {}

  private static Variable squaredNorm(Variable x, int... axes) {
    return Reductions.sum(Arithmetic.square(x), axes);
  }

  private static Variable entropy(Variable x, int... axes) {
    return Affine.negate(Reductions.sum(Arithmetic.multiply(x, Exponentials.log(x)), axes));
  }

  private static Variable nonZero(Variable x) {
    return Cast.of(Conditions.notEqual(x, Fill.of(x.type(), 0)), x.type().dataType());
  }

  private static Variable countZero(Variable x, int... axes) {
    return Reductions.sum(Affine.of(nonZero(x), -1, 1), axes);
  }

  private static List<Variable> variance(
      ImportedOp op,
      BiFunction<Variable, int[], Variable> sample,
      BiFunction<Variable, int[], Variable> population) {
    boolean corrected = ((Variance) op.function()).isBiasCorrected();
    return op.reduce(corrected ? sample : population);
  }

  /** From a tensor and an axis. */
  private interface Place {
    Variable of(Variable x, int axis);
  }

  private static Variable place(ImportedOp op, Place function) {
    int[] axes = op.axes(op.integersOrInput(0, 1));
    if (axes.length != 1) {
      throw op.refuse("it runs over " + axes.length + " axes; 1 is expected");
    }
    return op.reduce(axes, op.flag(0), (x, over) -> function.of(x, over[0]));
  }

  /** From a tensor, an axis, and whether to leave the entry out and to start at the end. */
  private interface Running {
    Variable of(Variable x, int axis, boolean exclusive, boolean reversed);
  }

  private static Variable running(ImportedOp op, Running function) {
    Variable x = op.number(0);
    for (int axis : op.axes(op.integersOrInput(2, 1))) {
      x = function.of(x, axis, op.integer(0, 0) != 0, op.integer(1, 0) != 0);
    }
    return x;
  }

  /** From two tensors of one shape. */
  private interface Pair {
    Variable of(Variable x, Variable y, int... axes);
  }

  private static List<Variable> pair(ImportedOp op, Pair function) {
    return op.reduce((x, axes) -> function.of(x, op.number(1), axes));
  }

  private static Variable dot(Variable x, Variable y, int... axes) {
    return Reductions.sum(Arithmetic.multiply(x, y), axes);
  }

  private static Variable cosine(Variable x, Variable y, int... axes) {
    Variable norms = Arithmetic.multiply(Norms.norm2(x, axes), Norms.norm2(y, axes));
    return Arithmetic.divide(dot(x, y, axes), norms);
  }

  private static List<Variable> moments(ImportedOp op) {
    int[] axes = op.axes(op.integersOrInput(0, 1));
    return List.of(
        op.reduce(axes, op.flag(0), Reductions::mean),
        op.reduce(axes, op.flag(0), Reductions::variance));
  }

  /** (x − mean)/(standard deviation), the latter over the number of entries. */
  static Variable standardized(ImportedOp op, int... axes) {
    Variable centred = Arithmetic.subtract(op.number(0), op.reduce(axes, true, Reductions::mean));
    return Arithmetic.divide(centred, op.reduce(axes, true, Reductions::standardDeviation));
  }
}
