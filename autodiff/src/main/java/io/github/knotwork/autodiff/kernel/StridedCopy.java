package io.github.knotwork.autodiff.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned copy between two tensors of one shape and any strides on native memory: permutations,
 * slices, broadcasts (source stride 0). Immutable; {@link #run} allocates nothing and may be called
 * by many threads.
 *
 * <p>The plan makes the problem small before any element moves. Axes of size 1 go; the others are
 * sorted so that the target is written in order; neighbours that lie one within the other in both
 * tensors become one axis. What is left ends in one of three pairs of inner loops ({@link
 * CopyLoops}): runs, where both tensors are contiguous; a blocked transpose, where the source is
 * contiguous along another axis than the target; or a gather. Runs of floats of even length move as
 * pairs, half as many elements.
 */
public final class StridedCopy {
  /** One axis of both tensors. */
  private record Axis(long size, long from, long to) {}

  private enum Kind {
    RUNS,
    TRANSPOSE,
    GATHER
  }

  private final ElementType type;
  private final int perElement;
  private final Axis[] axes;
  private final Kind kind;
  private final boolean isEmpty;
  private final long highestFrom;
  private final long lowestFrom;
  private final long highestTo;
  private final @Nullable StridedCopy asPairs;

  /** The plan counts in elements of {@code type}, of which a caller's element may be two. */
  private StridedCopy(ElementType type, int perElement, List<Axis> merged, boolean isEmpty) {
    this.type = type;
    this.perElement = perElement;
    this.isEmpty = isEmpty;
    long high = 0;
    long low = 0;
    long highTo = 0;
    for (Axis axis : merged) {
      high += Math.max(0, (axis.size - 1) * axis.from);
      low += Math.min(0, (axis.size - 1) * axis.from);
      highTo += (axis.size - 1) * axis.to;
    }
    highestFrom = high;
    lowestFrom = low;
    highestTo = highTo;
    List<Axis> ordered = new ArrayList<>(merged);
    while (ordered.size() < 2) {
      ordered.add(0, new Axis(1, 0, 0));
    }
    Axis last = ordered.get(ordered.size() - 1);
    int unit = 0;
    while (unit < ordered.size() && ordered.get(unit).from != 1) {
      unit++;
    }
    if (last.from == 1 && last.to == 1) {
      kind = Kind.RUNS;
    } else if (last.to == 1 && unit < ordered.size()) {
      kind = Kind.TRANSPOSE;
      Axis contiguous = ordered.remove(unit);
      ordered.add(ordered.size() - 1, contiguous);
    } else {
      kind = Kind.GATHER;
    }
    axes = ordered.toArray(new Axis[0]);
    asPairs = type == ElementType.FLOAT && kind == Kind.RUNS && !isEmpty ? pairs(merged) : null;
  }

  private static @Nullable StridedCopy pairs(List<Axis> axes) {
    List<Axis> halved = new ArrayList<>();
    for (Axis axis : axes) {
      boolean isRun = axis.from == 1 && axis.to == 1;
      if (isRun ? axis.size % 2 != 0 : axis.from % 2 != 0 || axis.to % 2 != 0) {
        return null;
      }
      halved.add(
          isRun ? new Axis(axis.size / 2, 1, 1) : new Axis(axis.size, axis.from / 2, axis.to / 2));
    }
    return new StridedCopy(ElementType.DOUBLE, 1, halved, false);
  }

  /**
   * Plans a copy.
   *
   * @param fromStrides elements from one index to the next along each axis of the source; may be
   *     zero or negative
   * @param toStrides the same of the target; positive for axes longer than 1, and such that no
   *     element is written twice
   */
  public static StridedCopy of(
      ElementType type, long[] shape, long[] fromStrides, long[] toStrides) {
    if (shape.length != fromStrides.length || shape.length != toStrides.length) {
      throw new IllegalArgumentException(
          "copy: shape "
              + Arrays.toString(shape)
              + " with strides "
              + Arrays.toString(fromStrides)
              + " and "
              + Arrays.toString(toStrides)
              + "; equal lengths are expected");
    }
    boolean isComplex = type == ElementType.COMPLEX;
    List<Axis> axes = new ArrayList<>();
    boolean isEmpty = false;
    for (int k = 0; k < shape.length; k++) {
      if (shape[k] < 0 || (shape[k] > 1 && toStrides[k] <= 0)) {
        throw new IllegalArgumentException(
            "copy: axis " + k + " of size " + shape[k] + " and target stride " + toStrides[k]);
      }
      isEmpty |= shape[k] == 0;
      if (shape[k] > 1) {
        int pair = isComplex ? 2 : 1;
        axes.add(new Axis(shape[k], pair * fromStrides[k], pair * toStrides[k]));
      }
    }
    if (isComplex) {
      axes.add(new Axis(2, 1, 1));
    }
    axes.sort(Comparator.comparingLong((Axis axis) -> -axis.to));
    return new StridedCopy(
        isComplex ? ElementType.DOUBLE : type,
        isComplex ? 2 : 1,
        isEmpty ? List.of() : merge(axes),
        isEmpty);
  }

  /**
   * Plans a permutation of a contiguous tensor into a contiguous one: axis k of the result is axis
   * {@code order[k]} of the source.
   */
  public static StridedCopy permutation(ElementType type, long[] shape, int... order) {
    Strides.checkPermutation("permutation", order, shape.length);
    long[] sourceStrides = Strides.rowMajor(shape);
    long[] resultShape = new long[order.length];
    long[] fromStrides = new long[order.length];
    for (int k = 0; k < order.length; k++) {
      resultShape[k] = shape[order[k]];
      fromStrides[k] = sourceStrides[order[k]];
    }
    return of(type, resultShape, fromStrides, Strides.rowMajor(resultShape));
  }

  private static List<Axis> merge(List<Axis> axes) {
    List<Axis> merged = new ArrayList<>();
    for (Axis axis : axes) {
      int last = merged.size() - 1;
      if (last >= 0
          && merged.get(last).from == axis.size * axis.from
          && merged.get(last).to == axis.size * axis.to) {
        merged.set(last, new Axis(merged.get(last).size * axis.size, axis.from, axis.to));
      } else {
        merged.add(axis);
      }
    }
    return merged;
  }

  /** Axes left after merging: 0 or 1 for a plain copy. */
  public int mergedRank() {
    int rank = 0;
    for (Axis axis : axes) {
      rank += axis.size > 1 ? 1 : 0;
    }
    return rank;
  }

  /**
   * Copies.
   *
   * @param fromOffset where the element with all indices zero is, and likewise {@code toOffset}
   * @throws IndexOutOfBoundsException if an element is outside its buffer
   */
  public void run(NativeBuffer from, long fromOffset, NativeBuffer to, long toOffset) {
    if (isEmpty) {
      return;
    }
    long source = fromOffset * perElement;
    long target = toOffset * perElement;
    from.check(type, source + lowestFrom, highestFrom - lowestFrom + 1);
    to.check(type, target, highestTo + 1);
    if (asPairs != null && source % 2 == 0 && target % 2 == 0) {
      asPairs.walk(0, from, source / 2, to, target / 2);
    } else {
      walk(0, from, source, to, target);
    }
  }

  private void walk(int axis, NativeBuffer from, long source, NativeBuffer to, long target) {
    if (axis == axes.length - 2) {
      if (!from.isOneWindow() || !to.isOneWindow()) {
        far(from, source, to, target);
      } else if (type == ElementType.FLOAT) {
        floats(from, source, to, target);
      } else {
        doubles(from, source, to, target);
      }
      return;
    }
    Axis a = axes[axis];
    for (long i = 0; i < a.size; i++) {
      walk(axis + 1, from, source + i * a.from, to, target + i * a.to);
    }
  }

  private void floats(NativeBuffer from, long source, NativeBuffer to, long target) {
    Axis outer = axes[axes.length - 2];
    Axis inner = axes[axes.length - 1];
    int rows = (int) outer.size;
    int columns = (int) inner.size;
    var f = from.floats();
    var t = to.floats();
    long s0 = source + from.floatOrigin();
    long t0 = target + to.floatOrigin();
    switch (kind) {
      case RUNS -> CopyLoops.runs(f, s0, outer.from, t, t0, outer.to, rows, columns);
      case TRANSPOSE -> CopyLoops.transpose(f, s0, inner.from, t, t0, outer.to, rows, columns);
      case GATHER ->
          CopyLoops.gather(f, s0, outer.from, inner.from, t, t0, outer.to, inner.to, rows, columns);
    }
  }

  private void doubles(NativeBuffer from, long source, NativeBuffer to, long target) {
    Axis outer = axes[axes.length - 2];
    Axis inner = axes[axes.length - 1];
    int rows = (int) outer.size;
    int columns = (int) inner.size;
    var f = from.doubles();
    var t = to.doubles();
    long s0 = source + from.doubleOrigin();
    long t0 = target + to.doubleOrigin();
    switch (kind) {
      case RUNS -> CopyLoops.runs(f, s0, outer.from, t, t0, outer.to, rows, columns);
      case TRANSPOSE -> CopyLoops.transpose(f, s0, inner.from, t, t0, outer.to, rows, columns);
      case GATHER ->
          CopyLoops.gather(f, s0, outer.from, inner.from, t, t0, outer.to, inner.to, rows, columns);
    }
  }

  /** Buffers beyond a NIO buffer's reach: element by element. */
  private void far(NativeBuffer from, long source, NativeBuffer to, long target) {
    Axis outer = axes[axes.length - 2];
    Axis inner = axes[axes.length - 1];
    for (long i = 0; i < outer.size; i++) {
      for (long j = 0; j < inner.size; j++) {
        long s = source + i * outer.from + j * inner.from;
        long t = target + i * outer.to + j * inner.to;
        if (type == ElementType.FLOAT) {
          to.putFloat(t, from.getFloat(s));
        } else {
          to.putDouble(t, from.getDouble(s));
        }
      }
    }
  }
}
