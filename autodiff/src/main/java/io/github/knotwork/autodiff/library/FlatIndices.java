package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Select;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;

/** From indices into several axes to one into those axes joined; exact in DOUBLE below 2⁵³. */
final class FlatIndices {
  private FlatIndices() {}

  /**
   * Joins indices.
   *
   * @param indices LONG of shape [i…, k]
   * @param sizes of the k axes
   * @return LONG of shape [i…]; −1, which gathers and scatters refuse, where one is outside its
   *     axis
   */
  static Variable of(Variable indices, long... sizes) {
    int last = indices.rank() - 1;
    Variable numbers = Cast.of(indices, DataType.DOUBLE);
    Variable outside =
        Conditions.or(
            Conditions.less(numbers, Constant.scalar(numbers.type(), 0)),
            Conditions.greaterOrEqual(numbers, vector(sizes)));
    Variable faults = Contract.sum(Cast.of(outside, DataType.DOUBLE), last);
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int k = sizes.length - 1; k >= 0; k--) {
      strides[k] = stride;
      stride *= sizes[k];
    }
    Variable joined = Reductions.sum(Arithmetic.multiply(numbers, vector(strides)), last);
    Variable none = Fill.of(joined.type(), 0);
    Variable sound = Compare.of(Compare.Relation.EQUAL, faults, none);
    return Cast.of(Select.of(sound, joined, Fill.of(joined.type(), -1)), DataType.INT64);
  }

  private static Variable vector(long... values) {
    return Constant.of(
        HostArray.ofDoubles(LongStream.of(values).asDoubleStream().toArray(), values.length));
  }
}
