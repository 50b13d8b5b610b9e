package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Reshape;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;

/**
 * A SameDiff operation whose inputs are known, with its attributes in whichever of SameDiff's two
 * styles they are kept.
 *
 * @param name of this operation in its graph
 * @param function the operation
 * @param inputs its inputs in our language
 * @param result the element type of its first output
 */
record ImportedOp(
    String name, DifferentialFunction function, List<Variable> inputs, DataType result) {
  /** How SameDiff writes "all axes". */
  private static final int ALL = Integer.MAX_VALUE;

  /** The kind of operation. */
  String kind() {
    return function.opName();
  }

  int count() {
    return inputs.size();
  }

  Variable in(int k) {
    if (k >= inputs.size()) {
      throw refuse("it has " + inputs.size() + " inputs, more are expected");
    }
    return inputs.get(k);
  }

  /** An input as FLOAT or DOUBLE: of the result's element type if that is one of these. */
  Variable number(int k) {
    return Cast.of(in(k), numberType());
  }

  private DataType numberType() {
    if (result == DataType.FLOAT || result == DataType.DOUBLE) {
      return result;
    }
    return inputs.stream()
        .map(v -> v.type().dataType())
        .filter(t -> t == DataType.FLOAT || t == DataType.DOUBLE)
        .findFirst()
        .orElse(DataType.DOUBLE);
  }

  /** Whole-number attributes; none if it keeps none. */
  long[] integers() {
    return function instanceof CustomOp custom ? custom.iArgs() : new long[0];
  }

  /** Attribute k, or a default where there are fewer. */
  long integer(int k, long otherwise) {
    long[] all = integers();
    return k < all.length ? all[k] : otherwise;
  }

  double real(int k, double otherwise) {
    double[] all = function instanceof CustomOp custom ? custom.tArgs() : new double[0];
    return k < all.length ? all[k] : otherwise;
  }

  boolean flag(int k) {
    boolean[] all = function instanceof CustomOp custom ? custom.bArgs() : new boolean[0];
    return k < all.length && all[k];
  }

  /** The number that an operation with a scalar holds. */
  double scalar() {
    if (inputs.size() > 1) {
      return constant(1).get(0);
    }
    INDArray scalar = function instanceof ScalarOp op ? op.scalar() : null;
    if (scalar == null) {
      throw refuse("it has no scalar");
    }
    return scalar.getDouble(0);
  }

  /** The value of an input that has to be known when the graph is traced. */
  HostArray constant(int k) {
    if (in(k).node().primitive() instanceof Constant constant) {
      return constant.value();
    }
    throw refuse("its input " + k + " is computed; it has to be a constant");
  }

  long[] constants(int k) {
    return Arrays.stream(constant(k).toArray()).mapToLong(v -> (long) v).toArray();
  }

  /** Whole numbers from an input if there is one, else the attributes from a place on. */
  long[] integersOrInput(int from, int input) {
    long[] all = integers();
    return input < inputs.size()
        ? constants(input)
        : Arrays.copyOfRange(all, Math.min(from, all.length), all.length);
  }

  /** An axis counted from the front. */
  int axis(long axis, int rank) {
    long counted = axis < 0 ? axis + rank : axis;
    if (counted < 0 || counted >= rank) {
      throw refuse("there is no axis " + axis + " in rank " + rank);
    }
    return (int) counted;
  }

  /** The axes a reduction of input 0 runs over, ascending. */
  int[] axes() {
    INDArray kept = function instanceof BaseOp op ? op.dimensions() : null;
    if (kept != null && !kept.isEmpty()) {
      return axes(kept.castTo(DataType.INT64).ravel().toLongVector());
    }
    int last = inputs.size() - 1;
    boolean given = last > 0 && !in(last).type().isDifferentiable();
    return axes(given ? constants(last) : integers());
  }

  /** Counted from the front, ascending; all of input 0's if there are none. */
  int[] axes(long... axes) {
    int rank = in(0).rank();
    return axes.length == 0 || Arrays.stream(axes).anyMatch(a -> a == ALL)
        ? IntStream.range(0, rank).toArray()
        : Arrays.stream(axes).mapToInt(a -> axis(a, rank)).distinct().sorted().toArray();
  }

  /** A reduction of input 0 as it stands, with its axes kept where the operation says so. */
  List<Variable> reduce(BiFunction<Variable, int[], Variable> reduction) {
    boolean keep = function instanceof ReduceOp op ? op.isKeepDims() : flag(0);
    return List.of(reduce(axes(), keep, reduction));
  }

  Variable reduce(int[] axes, boolean keep, BiFunction<Variable, int[], Variable> reduction) {
    // Without axes, the functions of the library mean all of them.
    Variable y = in(0).rank() == 0 ? number(0) : reduction.apply(number(0), axes);
    if (!keep) {
      return y;
    }
    long[] shape = in(0).shape();
    for (int axis : axes) {
      shape[axis] = 1;
    }
    return Reshape.of(y, shape);
  }

  IllegalArgumentException refuse(String what) {
    return new IllegalArgumentException(
        "import: SameDiff operation '" + name + "' (" + kind() + "): " + what);
  }
}
