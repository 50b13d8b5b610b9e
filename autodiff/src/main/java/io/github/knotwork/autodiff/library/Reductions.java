package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.ReduceMax;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Functions that turn all entries along some axes into one. The axes disappear; {@link
 * Shapes#expandDims} puts them back with size 1. Without axes, all are meant; a negative axis is
 * counted from the end. x is FLOAT or DOUBLE.
 *
 * <p>All throw {@link IllegalArgumentException} for an axis that doesn't exist or is given twice.
 */
public final class Reductions {
  private Reductions() {}

  /** The sum; 0 over no entries. */
  public static Variable sum(Variable x, int... axes) {
    Arguments.differentiable("sum", x);
    return Contract.sum(x, Arguments.axes("sum", x, axes));
  }

  /**
   * The mean.
   *
   * @throws IllegalArgumentException if there are no entries along the axes
   */
  public static Variable mean(Variable x, int... axes) {
    int[] over = nonEmpty("mean", x, axes);
    return Affine.of(Contract.sum(x, over), 1.0 / Arguments.count(x, over), 0);
  }

  /** The product, whose derivatives are exact where entries are 0 too; 1 over no entries. */
  public static Variable product(Variable x, int... axes) {
    Arguments.differentiable("product", x);
    Merged merged = Merged.of(x, Arguments.axes("product", x, axes));
    int axis = merged.axis();
    long n = merged.x().size(axis);
    long[] kept = Shapes.without(merged.x().shape(), axis);
    if (n == 0) {
      return Fill.of(x.type().withShape(kept), 1);
    }
    Variable running = Cumulative.cumprod(merged.x(), axis);
    return Reshape.of(Slice.of(running, axis, n - 1, n), kept);
  }

  /**
   * The largest entry; entries that share the maximum share its derivative evenly. NaN if one is.
   *
   * @throws IllegalArgumentException if there are no entries along the axes
   */
  public static Variable max(Variable x, int... axes) {
    Merged merged = Merged.of(x, nonEmpty("max", x, axes));
    return ReduceMax.of(merged.x(), merged.axis());
  }

  /**
   * The smallest entry, with the rules of {@link #max}.
   *
   * @throws IllegalArgumentException if there are no entries along the axes
   */
  public static Variable min(Variable x, int... axes) {
    nonEmpty("min", x, axes);
    return Affine.negate(max(Affine.negate(x), axes));
  }

  /**
   * Where the largest entry is.
   *
   * @return LONG, of the shape of x without the axis: the first place of the maximum; 0 where an
   *     entry is NaN
   * @throws IllegalArgumentException if the axis has no entries
   */
  public static Variable argMax(Variable x, int axis) {
    int[] over = nonEmpty("argMax", x, axis);
    Variable maximum = Broadcasting.along(ReduceMax.of(x, over[0]), x, over);
    return first(Compare.of(Compare.Relation.LESS, x, maximum), over[0]);
  }

  /** Where the smallest entry is; as {@link #argMax}. */
  public static Variable argMin(Variable x, int axis) {
    nonEmpty("argMin", x, axis);
    return argMax(Affine.negate(x), axis);
  }

  /** The first place along an axis where a condition doesn't hold; places are exact in DOUBLE. */
  private static Variable first(Variable condition, int axis) {
    int n = Math.toIntExact(condition.size(axis));
    TensorType type = condition.type().withDataType(DataType.DOUBLE);
    double[] places = IntStream.range(0, n).asDoubleStream().toArray();
    Variable place =
        Broadcasting.along(
            Constant.of(HostArray.ofDoubles(places, n)),
            condition,
            Arguments.others(condition.rank(), axis));
    Variable candidates = Select.of(condition, Fill.of(type, n), place);
    return Cast.of(min(candidates, axis), DataType.INT64);
  }

  /** The mean squared distance from the mean. */
  public static Variable variance(Variable x, int... axes) {
    return variance("variance", x, 0, axes);
  }

  /**
   * The summed squared distance from the mean over one less than the number of entries, which is
   * unbiased.
   *
   * @throws IllegalArgumentException if there are fewer than two entries
   */
  public static Variable sampleVariance(Variable x, int... axes) {
    return variance("sampleVariance", x, 1, axes);
  }

  private static Variable variance(String operation, Variable x, int correction, int... axes) {
    int[] over = nonEmpty(operation, x, axes);
    Variable centred = centred(x, over);
    double scale = 1 / degrees(operation, x, correction, over);
    return Affine.of(Contract.sum(Multiply.of(centred, centred), over), scale, 0);
  }

  /** The square root of {@link #variance}; its derivative at 0 is 0. */
  public static Variable standardDeviation(Variable x, int... axes) {
    return standardDeviation("standardDeviation", x, 0, axes);
  }

  /** The square root of {@link #sampleVariance}; its derivative at 0 is 0. */
  public static Variable sampleStandardDeviation(Variable x, int... axes) {
    return standardDeviation("sampleStandardDeviation", x, 1, axes);
  }

  private static Variable standardDeviation(
      String operation, Variable x, int correction, int... axes) {
    int[] over = nonEmpty(operation, x, axes);
    double scale = 1 / Math.sqrt(degrees(operation, x, correction, over));
    return Affine.of(Norms.norm2(centred(x, over), axes), scale, 0);
  }

  private static double degrees(String operation, Variable x, int correction, int... over) {
    long n = Arguments.count(x, over);
    Arguments.require(
        n > correction, operation, n + " entries of " + x.type() + " are too few for an estimate");
    return (double) n - correction;
  }

  /** x less its mean. */
  static Variable centred(Variable x, int... over) {
    return Subtract.of(x, Broadcasting.along(mean(x, over), x, over));
  }

  private static int[] nonEmpty(String operation, Variable x, int... axes) {
    Arguments.differentiable(operation, x);
    int[] over = Arguments.axes(operation, x, axes);
    Arguments.require(
        Arguments.count(x, over) > 0,
        operation,
        "there are no entries along axes " + Arrays.toString(over) + " of " + x.type());
    return over;
  }
}
