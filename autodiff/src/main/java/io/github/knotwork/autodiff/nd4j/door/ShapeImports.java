package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Map.entry;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arrangement;
import io.github.knotwork.autodiff.library.Diagonals;
import io.github.knotwork.autodiff.library.Indexing;
import io.github.knotwork.autodiff.library.Joining;
import io.github.knotwork.autodiff.library.Shapes;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;

/** What rearranges, joins, splits and makes tensors, and asks for their shapes. */
final class ShapeImports {
  /** How SameDiff writes row-major order. */
  private static final int C_ORDER = -99;

  static final Map<String, OpImporter> TABLE =
      Map.ofEntries(
          entry("reshape", op -> List.of(reshape(op))),
          entry("permute", op -> List.of(permute(op))),
          entry("transpose", op -> List.of(transpose(op))),
          entry(
              "expand_dims",
              op ->
                  List.of(
                      Shapes.expandDims(op.in(0), Math.toIntExact(op.integersOrInput(0, 1)[0])))),
          entry("squeeze", op -> List.of(squeeze(op))),
          entry("broadcast_to", op -> List.of(Shapes.broadcastTo(op.in(0), op.constants(1)))),
          entry("concat", op -> List.of(concat(op))),
          entry(
              "stack",
              op ->
                  List.of(
                      Joining.stack((int) op.integer(0, 0), op.inputs().toArray(Variable[]::new)))),
          entry("unstack", op -> Joining.unstack(op.in(0), (int) op.integer(0, 0))),
          entry(
              "split",
              op ->
                  Joining.splitEvenly(
                      op.in(0), (int) op.integer(1, 0), Math.toIntExact(op.integer(0, 1)))),
          entry("split_v", op -> Joining.split(op.in(0), (int) op.integer(0, 0), op.constants(1))),
          entry("tile", op -> List.of(Arrangement.tile(op.in(0), ints(op.integersOrInput(0, 1))))),
          entry("reverse", op -> List.of(reverse(op))),
          entry("pad", op -> List.of(pad(op))),
          entry("diag", op -> List.of(diag(op))),
          entry("diag_part", op -> List.of(diagPart(op))),
          entry("flatten", op -> List.of(flatten(op))),
          entry("shape_of", op -> List.of(Indexing.constant(op.in(0).shape()))),
          entry("size", op -> List.of(number(op.in(0).type().elements()))),
          entry("size_at", op -> List.of(number(op.in(0).size((int) op.integer(0, 0))))),
          entry("rank", op -> List.of(number(op.in(0).rank()))),
          entry("eye", op -> List.of(eye(op))),
          entry("fill", op -> List.of(filled(op, op.real(0, 0), op.constants(0)))),
          entry("zeroslike", op -> List.of(filled(op, 0, op.in(0).shape()))),
          entry("zeros_as", op -> List.of(filled(op, 0, op.in(0).shape()))),
          entry("ones_as", op -> List.of(filled(op, 1, op.in(0).shape()))),
          entry("range", op -> List.of(range(op))),
          entry("lin_space", op -> List.of(linspace(op))));

  private ShapeImports() {}

  private static int[] ints(long... numbers) {
    return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
  }

  private static Variable number(long value) {
    return Constant.of(HostArray.of(TensorType.of(DataType.INT64), (double) value));
  }

  private static Variable reshape(ImportedOp op) {
    long[] shape = op.integersOrInput(1, 1);
    if (op.integer(0, C_ORDER) != C_ORDER) {
      throw op.refuse("it isn't in row-major order; permute axes before it instead");
    }
    long known = Arrays.stream(shape).filter(n -> n >= 0).reduce(1, Math::multiplyExact);
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] < 0) {
        shape[axis] = known == 0 ? 0 : op.in(0).type().elements() / known;
      }
    }
    return Shapes.reshape(op.in(0), shape);
  }

  private static Variable permute(ImportedOp op) {
    long[] order = op.integersOrInput(0, 1);
    if (Arrays.stream(order).anyMatch(axis -> axis < 0)) {
      throw op.refuse("it has negative axes, which SameDiff ignores; count them from the front");
    }
    return Shapes.permute(op.in(0), ints(order));
  }

  private static Variable transpose(ImportedOp op) {
    int rank = op.in(0).rank();
    return Shapes.permute(op.in(0), IntStream.range(0, rank).map(k -> rank - 1 - k).toArray());
  }

  private static Variable squeeze(ImportedOp op) {
    int[] axes = ints(op.integers());
    if (axes.length == 0) {
      axes = IntStream.range(0, op.in(0).rank()).filter(k -> op.in(0).size(k) == 1).toArray();
    }
    return axes.length == 0 ? op.in(0) : Shapes.squeeze(op.in(0), axes);
  }

  private static Variable concat(ImportedOp op) {
    List<Variable> parts = new ArrayList<>(op.inputs());
    long axis = op.integer(0, 0);
    if (op.flag(0)) {
      axis = op.constants(op.count() - 1)[0];
      parts.remove(op.count() - 1);
    }
    return Joining.concat((int) axis, parts.toArray(Variable[]::new));
  }

  private static Variable reverse(ImportedOp op) {
    return Arrangement.reverse(op.in(0), op.axes(op.integersOrInput(0, 1)));
  }

  private static Variable pad(ImportedOp op) {
    if (op.integer(0, 0) != 0) {
      throw op.refuse("it pads by reflection; only constant padding is known");
    }
    long[] around = op.constants(1);
    int rank = op.in(0).rank();
    long[] before = LongStream.range(0, rank).map(k -> around[(int) (2 * k)]).toArray();
    long[] after = LongStream.range(0, rank).map(k -> around[(int) (2 * k + 1)]).toArray();
    double value = op.count() > 2 ? op.constant(2).get(0) : op.real(0, 0);
    return Arrangement.pad(op.in(0), before, after, value);
  }

  private static Variable diag(ImportedOp op) {
    if (op.in(0).rank() != 1) {
      throw op.refuse("its input is " + op.in(0).type() + "; a vector is expected");
    }
    return Diagonals.diag(op.in(0));
  }

  private static Variable diagPart(ImportedOp op) {
    if (op.in(0).rank() != 2) {
      throw op.refuse("its input is " + op.in(0).type() + "; a matrix is expected");
    }
    return Diagonals.diagPart(op.in(0));
  }

  private static Variable flatten(ImportedOp op) {
    if (op.integer(0, 'c') != 'c') {
      throw op.refuse("it isn't in row-major order; permute axes before it instead");
    }
    return Joining.concat(0, op.inputs().stream().map(Shapes::flatten).toArray(Variable[]::new));
  }

  private static Variable eye(ImportedOp op) {
    long[] sizes = op.integers();
    if (sizes.length == 0 || sizes.length > 2) {
      throw op.refuse("one or two sizes are expected, given " + Arrays.toString(sizes));
    }
    long rows = sizes[0];
    long columns = sizes.length > 1 ? sizes[1] : rows;
    double[] values = new double[Math.toIntExact(rows * columns)];
    for (long i = 0; i < Math.min(rows, columns); i++) {
      values[(int) (i * columns + i)] = 1;
    }
    return Constant.of(HostArray.wrap(TensorType.of(op.result(), rows, columns), values));
  }

  private static Variable filled(ImportedOp op, double value, long... shape) {
    TensorType type = TensorType.of(op.result(), shape);
    return type.isDifferentiable()
        ? Fill.of(type, value)
        : Constant.of(HostArray.filled(type, value));
  }

  private static double argument(ImportedOp op, int k) {
    return k < op.count() ? op.constant(k).get(0) : op.real(k, (double) op.integer(k, 0));
  }

  private static Variable range(ImportedOp op) {
    double from = argument(op, 0);
    double step = argument(op, 2);
    int count = (int) Math.max(0, Math.ceil((argument(op, 1) - from) / step));
    return evenly(op, from, step, count);
  }

  private static Variable linspace(ImportedOp op) {
    double from = argument(op, 0);
    int count = (int) argument(op, 2);
    return evenly(op, from, count > 1 ? (argument(op, 1) - from) / (count - 1) : 0, count);
  }

  private static Variable evenly(ImportedOp op, double from, double step, int count) {
    double[] values = IntStream.range(0, count).mapToDouble(k -> from + k * step).toArray();
    return Constant.of(HostArray.wrap(TensorType.of(op.result(), count), values));
  }
}
