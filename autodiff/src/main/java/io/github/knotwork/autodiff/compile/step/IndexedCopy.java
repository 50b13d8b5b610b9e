package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.kernel.IndexedRows;
import java.util.List;

/**
 * Takes entries of an axis by their numbers, or adds entries to those of these numbers.
 *
 * @param rows what is moved
 * @param from what is taken or added; row-major
 * @param indices numbers, as doubles; row-major
 * @param to where it goes; row-major
 * @param adds whether it is added
 */
public record IndexedCopy(IndexedRows rows, Place from, Place indices, Place to, boolean adds)
    implements Instruction {

  /** Entries of an axis of x, where the indices' axes are in the result. */
  public static IndexedCopy gather(Place x, Place indices, Place result, int axis) {
    return new IndexedCopy(rows(x, indices, axis), x, indices, result, false);
  }

  /** Adds updates, at the axes of the indices, to the entries of an axis of the result. */
  public static IndexedCopy scatterAdd(Place updates, Place indices, Place result, int axis) {
    return new IndexedCopy(rows(result, indices, axis), updates, indices, result, true);
  }

  private static IndexedRows rows(Place whole, Place indices, int axis) {
    long before = 1;
    long after = 1;
    for (int k = 0; k < whole.type().rank(); k++) {
      before *= k < axis ? whole.type().size(k) : 1;
      after *= k > axis ? whole.type().size(k) : 1;
    }
    return new IndexedRows(
        whole.storage().type(),
        before,
        whole.type().size(axis),
        after,
        indices.type().elements(),
        "axis " + axis + " of " + whole.type());
  }

  @Override
  public String describe() {
    return (adds ? "scatter_add " : "gather ") + rows.picked() + " rows of " + rows.axis();
  }

  @Override
  public List<Place> reads() {
    return adds ? List.of(from, indices, to) : List.of(from, indices);
  }

  @Override
  public List<Place> writes() {
    return List.of(to);
  }

  @Override
  public double flops() {
    return adds ? from.type().elements() : 0;
  }

  @Override
  public Step bind(Addresses addresses) {
    int source = from.storage().buffer();
    int numbers = indices.storage().buffer();
    int target = to.storage().buffer();
    long sourceAt = addresses.of(from);
    long numbersAt = addresses.of(indices);
    long targetAt = addresses.of(to);
    return adds
        ? m -> rows.add(m[source], sourceAt, m[numbers], numbersAt, m[target], targetAt)
        : m -> rows.take(m[source], sourceAt, m[numbers], numbersAt, m[target], targetAt);
  }
}
