package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import java.util.stream.LongStream;

/**
 * A window moving over one axis.
 *
 * @param input the size of the axis, without padding
 * @param window the number of entries of the window
 * @param stride by how much it moves
 * @param dilation the distance of its entries
 * @param before entries put in front
 * @param after entries put behind
 */
record WindowAxis(long input, long window, long stride, long dilation, long before, long after) {

  /** Of an axis that a window moves over. */
  static WindowAxis of(long input, long window, Sliding sliding, int k) {
    long stride = sliding.strides().get(k);
    long dilation = sliding.dilations().get(k);
    if (sliding.padding() instanceof Sliding.Explicit given) {
      boolean none = given.before().isEmpty();
      return new WindowAxis(
          input,
          window,
          stride,
          dilation,
          none ? 0 : given.before().get(k),
          none ? 0 : given.after().get(k));
    }
    long outputs = -Math.floorDiv(-input, stride);
    long extent = (window - 1) * dilation + 1;
    long total = Math.max((outputs - 1) * stride + extent - input, 0);
    return new WindowAxis(input, window, stride, dilation, total / 2, total - total / 2);
  }

  /** Of the axis that the transposed map makes from one with {@code outputs} entries. */
  static WindowAxis transposed(long outputs, long window, Sliding sliding, int k) {
    long stride = sliding.strides().get(k);
    if (sliding.padding() instanceof Sliding.Explicit) {
      WindowAxis empty = of(0, window, sliding, k);
      long input = (outputs - 1) * stride + empty.extent() - empty.before() - empty.after();
      return of(Math.max(0, input), window, sliding, k);
    }
    return of(outputs * stride, window, sliding, k);
  }

  /** From the first to the last entry of a window. */
  long extent() {
    return (window - 1) * dilation + 1;
  }

  /** The size of the axis with padding. */
  long padded() {
    return before + input + after;
  }

  /** The number of places of the window. */
  long outputs() {
    return Math.max(0, Math.floorDiv(padded() - extent(), stride) + 1);
  }

  /** Where the entries of each window are in the padded axis, LONG [outputs, window]. */
  Variable positions() {
    long[] positions = new long[Math.toIntExact(outputs() * window)];
    for (int k = 0; k < positions.length; k++) {
      positions[k] = k / window * stride + k % window * dilation;
    }
    return Shapes.reshape(Indexing.constant(positions), outputs(), window);
  }

  /** How many entries of a window are not padding. */
  long inside(long output) {
    return LongStream.range(0, window)
        .map(k -> output * stride + k * dilation - before)
        .filter(at -> at >= 0 && at < input)
        .count();
  }
}
