package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.primitive.Subscripts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How the product of two tensors is a matrix product: which labels make the rows, the columns, the
 * inner index and the batch, in which order each is walked, and which operand has to be copied
 * first because no order makes matrices of it.
 *
 * @param batch labels of both operands and the result
 * @param rows labels of the left operand and the result
 * @param columns labels of the right operand and the result
 * @param inner labels of both operands, summed
 */
record ProductLayout(
    AxisGroup batch,
    AxisGroup rows,
    AxisGroup columns,
    AxisGroup inner,
    boolean copyLeft,
    boolean copyRight) {

  /** Chooses orders such that as few entries as possible are copied. */
  static ProductLayout choose(Subscripts subscripts, Place left, Place right) {
    List<Integer> a = subscripts.inputs().get(0);
    List<Integer> b = subscripts.inputs().get(1);
    List<Integer> result = subscripts.output();
    List<Integer> shared = a.stream().filter(b::contains).toList();
    List<Integer> innerLabels = shared.stream().filter(l -> !result.contains(l)).toList();
    AxisGroup batch = AxisGroup.sorted(shared.stream().filter(result::contains).toList(), a, left);
    AxisGroup rows = AxisGroup.sorted(a.stream().filter(l -> !b.contains(l)).toList(), a, left);
    AxisGroup columns = AxisGroup.sorted(b.stream().filter(l -> !a.contains(l)).toList(), b, right);
    ProductLayout best = null;
    for (AxisGroup inner :
        List.of(AxisGroup.sorted(innerLabels, a, left), AxisGroup.sorted(innerLabels, b, right))) {
      boolean copyLeft = !isMatrix(rows, inner, a, left);
      boolean copyRight = !isMatrix(inner, columns, b, right);
      ProductLayout layout = new ProductLayout(batch, rows, columns, inner, copyLeft, copyRight);
      if (best == null || layout.copied(left, right) < best.copied(left, right)) {
        best = layout;
      }
    }
    if (best == null) {
      throw new IllegalStateException("no layout");
    }
    return best;
  }

  /** How many entries are copied. */
  long copied(Place left, Place right) {
    return (copyLeft ? left.type().elements() : 0) + (copyRight ? right.type().elements() : 0);
  }

  /** Whether two groups make rows and columns, one of them contiguous. */
  private static boolean isMatrix(
      AxisGroup first, AxisGroup second, List<Integer> axes, Place place) {
    OptionalLong row = first.stride(axes, place);
    OptionalLong column = second.stride(axes, place);
    if (row.isEmpty() || column.isEmpty()) {
      return false;
    }
    boolean oneRow = first.size(axes, place) == 1;
    boolean oneColumn = second.size(axes, place) == 1;
    long rowStep = oneRow ? Long.MAX_VALUE : row.getAsLong();
    long columnStep = oneColumn ? Long.MAX_VALUE : column.getAsLong();
    boolean rowsFollow = rowStep == 1 && (oneColumn || columnStep >= first.size(axes, place));
    boolean columnsFollow = columnStep == 1 && (oneRow || rowStep >= second.size(axes, place));
    return rowStep > 0 && columnStep > 0 && (rowsFollow || columnsFollow || oneRow || oneColumn);
  }

  /** The order of a copy of the left operand: batch, rows, inner. */
  List<Integer> leftOrder() {
    return joined(batch, rows, inner);
  }

  /** The order of a copy of the right operand: batch, inner, columns. */
  List<Integer> rightOrder() {
    return joined(batch, inner, columns);
  }

  /** The order in which the result is written: batch, rows, columns. */
  List<Integer> resultOrder() {
    return joined(batch, rows, columns);
  }

  private static List<Integer> joined(AxisGroup x, AxisGroup y, AxisGroup z) {
    List<Integer> all = new ArrayList<>(x.labels());
    all.addAll(y.labels());
    all.addAll(z.labels());
    return all;
  }
}
