package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Map.entry;

import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Conditions;
import io.github.knotwork.autodiff.library.Index;
import io.github.knotwork.autodiff.library.Indexing;
import io.github.knotwork.autodiff.library.Shapes;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.ScatterAdd;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;

/** Taking entries out of tensors, and adding entries into them. */
final class IndexImports {
  static final Map<String, OpImporter> TABLE =
      Map.ofEntries(
          entry("slice", op -> List.of(slice(op))),
          entry("strided_slice", op -> List.of(stridedSlice(op))),
          entry("gather", op -> List.of(gather(op))),
          entry("gather_nd", op -> List.of(Indexing.gatherNd(op.in(0), op.in(1)))),
          entry("onehot", op -> List.of(oneHot(op))),
          entry(
              "scatter_add",
              op -> List.of(Indexing.scatterAdd(op.number(0), op.in(1), op.number(2), 0))),
          entry(
              "scatter_sub",
              op ->
                  List.of(
                      Indexing.scatterAdd(op.number(0), op.in(1), Affine.negate(op.number(2)), 0))),
          entry(
              "scatter_nd",
              op -> List.of(Indexing.scatterNd(op.in(0), op.number(1), op.constants(2)))),
          entry(
              "unsorted_segment_sum",
              op -> List.of(segments(op, op.count() > 2 ? op.constants(2)[0] : op.integer(0, 0)))),
          entry(
              "segment_sum",
              op -> List.of(segments(op, 1 + LongStream.of(op.constants(1)).max().orElse(-1)))),
          entry("sequence_mask", op -> List.of(sequenceMask(op))));

  private IndexImports() {}

  private static Variable slice(ImportedOp op) {
    Variable x = op.in(0);
    int rank = x.rank();
    long[] begin = op.count() > 1 ? op.constants(1) : Arrays.copyOf(op.integers(), rank);
    long[] size =
        op.count() > 2
            ? op.constants(2)
            : Arrays.copyOfRange(op.integers(), rank, Math.max(rank, op.integers().length));
    if (begin.length != rank || size.length != rank) {
      throw op.refuse("a start and a size for each axis of " + x.type() + " are expected");
    }
    List<Long> start = LongStream.of(begin).boxed().toList();
    List<Long> step = LongStream.of(begin).map(b -> 1).boxed().toList();
    List<Long> sizes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      sizes.add(size[axis] < 0 ? x.size(axis) - begin[axis] : size[axis]);
    }
    return Slice.of(x, start, step, sizes);
  }

  /** Masks are of begin, ellipsis, end, new axis, shrunk axis, in this order; bit j is index j. */
  private static Variable stridedSlice(ImportedOp op) {
    long[] masks = Arrays.copyOf(op.integers(), 5);
    int count = op.count() > 3 ? op.constants(1).length : (op.integers().length - 5) / 3;
    long[][] numbers = new long[3][];
    for (int k = 0; k < 3; k++) {
      int from = 5 + k * count;
      numbers[k] =
          op.count() > 3
              ? op.constants(k + 1)
              : Arrays.copyOfRange(op.integers(), from, from + count);
    }
    Index[] indices = new Index[count];
    for (int j = 0; j < count; j++) {
      if (bit(masks[1], j)) {
        indices[j] = Index.ellipsis();
      } else if (bit(masks[3], j)) {
        indices[j] = Index.newAxis();
      } else if (bit(masks[4], j)) {
        indices[j] = Index.at(numbers[0][j]);
      } else {
        indices[j] =
            Index.interval(
                bit(masks[0], j) ? null : numbers[0][j],
                bit(masks[2], j) ? null : numbers[1][j],
                numbers[2][j]);
      }
    }
    return Indexing.get(op.in(0), indices);
  }

  private static boolean bit(long mask, int k) {
    return (mask >> k & 1) != 0;
  }

  private static Variable gather(ImportedOp op) {
    long[] all = op.integers();
    Variable indices =
        op.count() > 1
            ? Cast.of(op.in(1), DataType.INT64)
            : Indexing.constant(Arrays.copyOfRange(all, 1, all.length));
    return Indexing.gather(op.in(0), indices, op.axis(op.integer(0, 0), op.in(0).rank()));
  }

  private static Variable oneHot(ImportedOp op) {
    Variable indices = op.in(0);
    double on = op.real(0, 1);
    double off = op.real(1, 0);
    boolean direct = TensorType.of(op.result()).isDifferentiable();
    DataType type = direct ? op.result() : DataType.DOUBLE;
    Variable last = Indexing.oneHot(indices, op.integer(1, 0), type);
    int axis = op.axis(op.integer(0, -1), last.rank());
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < indices.rank(); k++) {
      order.add(k);
    }
    order.add(axis, indices.rank());
    Variable placed = Shapes.permute(last, order.stream().mapToInt(Integer::intValue).toArray());
    return Affine.of(placed, on - off, off);
  }

  private static Variable segments(ImportedOp op, long count) {
    return ScatterAdd.of(op.number(0), op.in(1), 0, count);
  }

  /** 1 before the length, 0 from it on. */
  private static Variable sequenceMask(ImportedOp op) {
    Variable lengths = op.in(0);
    long size = op.count() > 1 ? op.constants(1)[0] : op.integer(0, 0);
    if (size <= 0) {
      throw op.refuse("its largest length isn't given; give it a constant");
    }
    Variable places = Indexing.constant(LongStream.range(0, size).toArray());
    return Cast.of(Conditions.less(places, Shapes.expandDims(lengths, -1)), op.result());
  }
}
