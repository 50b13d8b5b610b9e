package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Reshape;
import java.util.stream.IntStream;

/**
 * A tensor with some axes joined to one, for reductions along one axis.
 *
 * @param x the tensor; its other axes are in their order
 * @param axis where the joined axis is
 */
record Merged(Variable x, int axis) {

  /** Joins axes, given ascending. */
  static Merged of(Variable x, int... axes) {
    if (axes.length == 1) {
      return new Merged(x, axes[0]);
    }
    int[] others = Arguments.others(x.rank(), axes);
    int[] order = IntStream.concat(IntStream.of(others), IntStream.of(axes)).toArray();
    long[] shape = new long[others.length + 1];
    for (int k = 0; k < others.length; k++) {
      shape[k] = x.size(others[k]);
    }
    shape[others.length] = Arguments.count(x, axes);
    return new Merged(Reshape.of(Contract.permute(x, order), shape), others.length);
  }
}
