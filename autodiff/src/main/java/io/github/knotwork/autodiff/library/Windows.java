package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Gather;
import io.github.knotwork.autodiff.primitive.ScatterAdd;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All windows of a tensor side by side, and the transposed map. Spatial axes come after two others
 * (examples and channels): axis 2 + k becomes axes 2 + 2k (places) and 3 + 2k (entries).
 */
record Windows(List<WindowAxis> axes) {

  /** The windows that move over the spatial axes of x. */
  static Windows over(String operation, Variable x, long[] window, Sliding sliding) {
    return of(operation, x, window, sliding, WindowAxis::of);
  }

  /** The windows of which x holds one entry each: those of the transposed map's result. */
  static Windows under(String operation, Variable x, long[] window, Sliding sliding) {
    return of(operation, x, window, sliding, WindowAxis::transposed);
  }

  private interface AxisRule {
    WindowAxis of(long size, long window, Sliding sliding, int k);
  }

  private static Windows of(
      String operation, Variable x, long[] window, Sliding sliding, AxisRule rule) {
    int n = window.length;
    Arguments.differentiable(operation, x);
    Arguments.require(
        x.rank() == n + 2,
        operation,
        x.type() + " is given; examples, channels and " + n + " spatial axes are expected");
    boolean fits =
        sliding.strides().size() == n
            && (!(sliding.padding() instanceof Sliding.Explicit given)
                || given.before().isEmpty()
                || given.before().size() == n);
    Arguments.require(
        fits,
        operation,
        sliding + " is given; an entry for each of " + n + " spatial axes is expected");
    List<WindowAxis> axes = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      Arguments.require(
          window[k] >= 1,
          operation,
          "a window of size " + window[k] + " is given; 1 or more is expected");
      WindowAxis axis = rule.of(x.size(2 + k), window[k], sliding, k);
      Arguments.require(
          axis.padded() >= axis.extent(),
          operation,
          String.format(
              "a window over %d entries doesn't fit axis %d of %s, which has %d with padding",
              axis.extent(), 2 + k, x.type(), axis.padded()));
      axes.add(axis);
    }
    return new Windows(List.copyOf(axes));
  }

  /** [n, c, s1, …] → [n, c, places1, window1, …], with a number as padding. */
  Variable patches(Variable x, double padding) {
    long[] before = new long[x.rank()];
    long[] after = new long[x.rank()];
    for (int k = 0; k < axes.size(); k++) {
      before[2 + k] = axes.get(k).before();
      after[2 + k] = axes.get(k).after();
    }
    Variable patches = Arrangement.pad(x, before, after, padding);
    for (int k = axes.size() - 1; k >= 0; k--) {
      patches = Gather.of(patches, axes.get(k).positions(), 2 + k);
    }
    return patches;
  }

  /** The transposed map of {@link #patches} with zeros: entries of one place are summed. */
  Variable spread(Variable patches) {
    Variable x = patches;
    for (int k = 0; k < axes.size(); k++) {
      WindowAxis axis = axes.get(k);
      Variable padded = ScatterAdd.of(x, axis.positions(), 2 + k, axis.padded());
      x = Slice.of(padded, 2 + k, axis.before(), axis.before() + axis.input());
    }
    return x;
  }

  /** The axes of patches that hold the entries of windows. */
  int[] entryAxes() {
    return IntStream.range(0, axes.size()).map(k -> 3 + 2 * k).toArray();
  }

  /** Over each place, the number of entries that are not padding, [places1, …]. */
  double[] inside() {
    double[] counts = {1};
    for (WindowAxis axis : axes) {
      int outputs = Math.toIntExact(axis.outputs());
      double[] next = new double[counts.length * outputs];
      for (int k = 0; k < next.length; k++) {
        next[k] = counts[k / outputs] * axis.inside(k % outputs);
      }
      counts = next;
    }
    return counts;
  }

  /** The number of places along each axis. */
  long[] places() {
    return axes.stream().mapToLong(WindowAxis::outputs).toArray();
  }
}
