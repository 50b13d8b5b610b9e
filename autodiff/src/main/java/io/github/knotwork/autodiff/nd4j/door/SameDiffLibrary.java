package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.nd4j.autodiff.samediff.NameScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * SameDiff as an array library: every call adds operations that plain SameDiff runs, saves and
 * loads. Each operation has a name scope of its own: with default names SameDiff takes quadratic
 * time to build a graph.
 */
final class SameDiffLibrary implements ArrayLibrary<SDVariable> {
  private final SameDiff sd;
  private final String scope;
  private int written;

  /**
   * A library that writes into a graph.
   *
   * @param scope no name in the graph begins with it
   */
  SameDiffLibrary(SameDiff sd, String scope) {
    this.sd = sd;
    this.scope = scope;
  }

  @SuppressWarnings("try") // the scope is only to be closed
  private SDVariable write(Supplier<SDVariable> operation) {
    try (NameScope ignored = sd.withNameScope(scope + written++)) {
      return operation.get();
    }
  }

  /** Through LONG where an operation takes no BOOL. */
  private SDVariable numeric(List<SDVariable> arguments, Operation operation) {
    if (arguments.get(0).dataType() != DataType.BOOL) {
      return write(() -> operation.on(arguments));
    }
    List<SDVariable> numbers = new ArrayList<>();
    arguments.forEach(x -> numbers.add(cast(x, DataType.INT64)));
    return cast(write(() -> operation.on(numbers)), DataType.BOOL);
  }

  private SDVariable numeric(SDVariable x, UnaryOperator<SDVariable> operation) {
    return numeric(List.of(x), all -> operation.apply(all.get(0)));
  }

  /** Adds one operation. */
  private interface Operation {
    SDVariable on(List<SDVariable> arguments);
  }

  SDVariable identity(SDVariable x) {
    return write(() -> sd.identity(x));
  }

  @Override
  public SDVariable constant(HostArray value) {
    return sd.constant(scope + written++ + "/constant", HostArrays.toNd4j(value));
  }

  @Override
  public SDVariable elementwise(String function, List<SDVariable> arguments) {
    if (function.equals("softplus")) {
      return softplus(arguments.get(0));
    }
    if (function.equals("select")) {
      SDVariable condition = arguments.get(0);
      return numeric(
          arguments.subList(1, 3), both -> sd.where(both.get(0), both.get(1), condition));
    }
    return write(() -> SameDiffFunctions.of(function).write(sd, arguments));
  }

  /** max(x, 0) + ln(1 + e^−|x|); SameDiff's own overflows. */
  private SDVariable softplus(SDVariable x) {
    SDVariable fraction = write(() -> sd.math().abs(x));
    SDVariable negated = write(() -> sd.math().neg(fraction));
    SDVariable small = write(() -> sd.math().exp(negated));
    SDVariable rest = write(() -> sd.math().log1p(small));
    SDVariable positive = write(() -> sd.nn().relu(x, 0));
    return write(() -> positive.add(rest));
  }

  @Override
  public SDVariable affine(SDVariable x, double scale, double shift) {
    if (scale == -1) {
      return shift == 0 ? write(() -> sd.math().neg(x)) : write(() -> x.rsub(shift));
    }
    SDVariable scaled = scale == 1 ? x : write(() -> x.mul(scale));
    return shift == 0 && scale != 1 ? scaled : write(() -> scaled.add(shift));
  }

  @Override
  public SDVariable power(SDVariable x, double exponent) {
    if (exponent == 2) {
      return write(() -> sd.math().square(x));
    } else if (exponent == 0.5) {
      return write(() -> sd.math().sqrt(x));
    } else if (exponent == -1) {
      return write(() -> sd.math().reciprocal(x));
    }
    return write(() -> sd.math().pow(x, exponent));
  }

  @Override
  public SDVariable cast(SDVariable x, DataType type) {
    return write(() -> sd.castTo(x, type));
  }

  @Override
  public SDVariable max(SDVariable x, int axis) {
    return write(() -> sd.max(x, axis));
  }

  @Override
  public SDVariable slice(SDVariable x, long[] start, long[] step, long[] size) {
    if (start.length == 0) {
      return x;
    }
    if (Arrays.stream(step).allMatch(s -> s == 1)) {
      int[] begin = Arrays.stream(start).mapToInt(Math::toIntExact).toArray();
      int[] sizes = Arrays.stream(size).mapToInt(Math::toIntExact).toArray();
      return write(() -> sd.slice(x, begin, sizes));
    }
    long[] end = new long[start.length];
    for (int axis = 0; axis < end.length; axis++) {
      end[axis] = start[axis] + (size[axis] - 1) * step[axis] + 1;
    }
    return write(() -> sd.stridedSlice(x, start, end, step));
  }

  @Override
  public SDVariable pad(SDVariable x, long[] low, long[] high) {
    if (low.length == 0) {
      return x;
    }
    long[][] around = new long[low.length][];
    for (int axis = 0; axis < low.length; axis++) {
      around[axis] = new long[] {low[axis], high[axis]};
    }
    SDVariable padding = sd.constant(scope + written++ + "/padding", Nd4j.createFromArray(around));
    return numeric(x, v -> sd.nn().pad(v, padding, 0));
  }

  @Override
  public SDVariable concatenate(List<SDVariable> parts, int axis) {
    return numeric(parts, all -> sd.concat(axis, all.toArray(SDVariable[]::new)));
  }

  @Override
  public SDVariable stack(List<SDVariable> parts) {
    return numeric(parts, all -> sd.stack(0, all.toArray(SDVariable[]::new)));
  }

  @Override
  public SDVariable tile(SDVariable x, long... times) {
    int[] repeats = Arrays.stream(times).mapToInt(Math::toIntExact).toArray();
    return write(() -> sd.tile(x, repeats));
  }

  @Override
  public SDVariable reverse(SDVariable x, int... axes) {
    return axes.length == 0 ? x : numeric(x, v -> sd.reverse(v, axes));
  }

  /** An index out of range is an error when the graph runs. */
  @Override
  public SDVariable gather(SDVariable matrix, SDVariable indices) {
    SDVariable checked = indices.isConstant() ? indices : withoutNegatives(indices);
    return numeric(
        matrix,
        v -> {
          SDVariable rows = sd.gather(v, checked, 0);
          // Off by default: what is read beyond the end may end the virtual machine.
          ((DynamicCustomOp) sd.getVariableOutputOp(rows.name())).addBArgument(true);
          return rows;
        });
  }

  /** The same indices, with those below 0 too large: SameDiff's own check is for these only. */
  private SDVariable withoutNegatives(SDVariable indices) {
    SDVariable negative = cast(write(() -> sd.lt(indices, 0)), DataType.INT64);
    SDVariable far = write(() -> negative.mul(0x1p40));
    return write(() -> indices.add(far));
  }

  /** Not scatterAdd, whose threads may add to one row at a time. */
  @Override
  public SDVariable scatterAdd(SDVariable rows, SDVariable indices, long[] shape, long size) {
    if (shape[0] == 1) {
      // A single row would be taken for a vector: it gets a row of zeros beside it.
      SDVariable two = pad(rows, new long[2], new long[] {1, 0});
      SDVariable twice = concatenate(List.of(indices, indices), 0);
      return scatterAdd(two, twice, new long[] {2, shape[1]}, size);
    }
    return write(() -> sd.unsortedSegmentSum(rows, indices, Math.toIntExact(size)));
  }

  /** Not used by contractions of known shapes, which read diagonals without it. */
  @Override
  public SDVariable diagonal(SDVariable array, int rank, int first, int second, long size) {
    throw new UnsupportedOperationException("diagonals are read by padding and slicing");
  }

  @Override
  public SDVariable sum(SDVariable array, int... axes) {
    return write(() -> array.sum(axes));
  }

  @Override
  public SDVariable permute(SDVariable array, int... order) {
    return write(() -> sd.permute(array, order));
  }

  @Override
  public SDVariable reshape(SDVariable array, long... shape) {
    return write(() -> sd.reshape(array, shape));
  }

  @Override
  public SDVariable matmul(SDVariable left, SDVariable right) {
    return write(() -> sd.mmul(left, right));
  }

  @Override
  public SDVariable multiply(SDVariable left, SDVariable right) {
    return write(() -> left.mul(right));
  }
}
