package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Gather;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.ScatterAdd;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Taking entries out of tensors and adding entries into them, by their numbers. Indices are LONG;
 * they count from 0, and those that are in a graph are checked when it runs: one outside its axis
 * throws {@link IndexOutOfBoundsException} then.
 */
public final class Indexing {
  private Indexing() {}

  /**
   * Takes entries as {@code x[…]} does in NumPy, with indices for the axes from the first on; axes
   * without one are taken whole. Several lists of numbers select every combination of theirs, as
   * {@code numpy.ix_} does.
   *
   * @param x of any element type
   * @throws IllegalArgumentException if there are more indices than axes, or one doesn't fit its
   *     axis
   */
  public static Variable get(Variable x, Index... indices) {
    return Subscript.of(x, indices);
  }

  /** Entries {@code from} (included) to {@code to} (excluded) of one axis, all of the others. */
  public static Variable slice(Variable x, int axis, long from, long to) {
    return Slice.of(x, Arguments.axis("slice", x, axis), from, to);
  }

  /**
   * Entries of an axis by their numbers, in any order, repeats allowed.
   *
   * @param x of any element type, shape [a…, n, b…] with n at the axis
   * @param indices of any shape [i…]
   * @return of shape [a…, i…, b…]
   */
  public static Variable gather(Variable x, Variable indices, int axis) {
    return Gather.of(x, indices, Arguments.axis("gather", x, axis));
  }

  /**
   * Entries, or parts, by their numbers in the first k axes.
   *
   * @param x of any element type, rank k or more
   * @param indices of shape [i…, k]
   * @return of shape [i…, b…], where b… are the sizes of x from axis k on
   */
  public static Variable gatherNd(Variable x, Variable indices) {
    int k = depth("gatherNd", indices, x.rank());
    return Gather.of(joined(x, k), FlatIndices.of(indices, Arrays.copyOf(x.shape(), k)), 0);
  }

  /**
   * One entry of the last axis for each of the others.
   *
   * @param x of any element type, shape [b…, n]
   * @param indices of shape [b…]
   * @return of shape [b…]
   */
  public static Variable pick(Variable x, Variable indices) {
    Arguments.indices("pick", indices);
    long[] rows = indices.shape();
    Arguments.require(
        x.rank() >= 1 && Arrays.equals(rows, Arrays.copyOf(x.shape(), x.rank() - 1)),
        "pick",
        "indices " + indices.type() + " are given for " + x.type() + "; one a row is expected");
    long count = indices.type().elements();
    Variable row = constant(LongStream.range(0, count).toArray());
    Variable pairs = Joining.stack(1, row, Reshape.of(indices, count));
    return Reshape.of(gatherNd(Reshape.of(x, count, x.size(-1)), pairs), rows);
  }

  /**
   * x with entries added to it; those of one place are summed.
   *
   * @param x FLOAT or DOUBLE, shape [a…, n, b…] with n at the axis
   * @param indices of any shape [i…]
   * @param updates of shape [a…, i…, b…]
   */
  public static Variable scatterAdd(Variable x, Variable indices, Variable updates, int axis) {
    int along = Arguments.axis("scatterAdd", x, axis);
    return Add.of(x, ScatterAdd.of(updates, indices, along, x.size(along)));
  }

  /**
   * Zeros with entries, or parts, added by their numbers in the first k axes; those of one place
   * are summed.
   *
   * @param indices of shape [i…, k]
   * @param updates FLOAT or DOUBLE, shape [i…, b…]
   * @param shape of the result, [n1, …, nk, b…]
   */
  public static Variable scatterNd(Variable indices, Variable updates, long... shape) {
    int k = depth("scatterNd", indices, shape.length);
    long[] joined = joined(shape, k);
    Variable places = FlatIndices.of(indices, Arrays.copyOf(shape, k));
    Variable flat = ScatterAdd.of(updates, places, 0, joined[0]);
    Arguments.require(
        Arrays.equals(flat.shape(), joined),
        "scatterNd",
        String.format(
            "updates %s and indices %s don't fit the shape %s",
            updates.type(), indices.type(), Arrays.toString(shape)));
    return Reshape.of(flat, shape);
  }

  /**
   * 1 at the place an index names, 0 elsewhere; nothing but 0 for an index that is not from 0 to
   * depth − 1.
   *
   * @param indices of any shape [i…]
   * @param dataType FLOAT or DOUBLE
   * @return of shape [i…, depth]
   */
  public static Variable oneHot(Variable indices, long depth, DataType dataType) {
    Arguments.indices("oneHot", indices);
    Variable places = constant(LongStream.range(0, depth).toArray());
    return Cast.of(Conditions.equal(Shapes.expandDims(indices, -1), places), dataType);
  }

  /** Index numbers as part of the graph. */
  public static Variable constant(long... numbers) {
    TensorType type = TensorType.of(DataType.INT64, numbers.length);
    return Constant.of(HostArray.wrap(type, LongStream.of(numbers).asDoubleStream().toArray()));
  }

  /** How many axes each index names. */
  private static int depth(String operation, Variable indices, int rank) {
    Arguments.indices(operation, indices);
    Arguments.require(
        indices.rank() >= 1 && indices.size(-1) <= rank,
        operation,
        "indices "
            + indices.type()
            + " are given for rank "
            + rank
            + "; the last axis holds one"
            + " number an axis");
    return (int) indices.size(-1);
  }

  private static Variable joined(Variable x, int k) {
    return Reshape.of(x, joined(x.shape(), k));
  }

  private static long[] joined(long[] shape, int k) {
    long[] joined = new long[shape.length - k + 1];
    joined[0] = LongStream.of(shape).limit(k).reduce(1, Math::multiplyExact);
    System.arraycopy(shape, k, joined, 1, shape.length - k);
    return joined;
  }
}
