package io.github.knotwork.autodiff.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A planned reduction of a contiguous row-major tensor over any of its axes. Immutable; {@link
 * #run} allocates nothing and may be called by many threads.
 *
 * <p>Neighbouring axes that are both kept or both reduced become one. Kept axes are walked outside,
 * reduced ones inside, the last axis in tiles: where it is kept, a tile of results grows in lanes;
 * where it is reduced, so does a tile of partial results, which is then folded in halves.
 *
 * <p>Sums are compensated in lanes and folded pairwise: the error is at most 13·u·Σ|x| for up to
 * 1/u terms, whatever their order of size. Maxima and minima are exact; NaN wins.
 */
public final class Reduction {
  /** What is done along the reduced axes. */
  public enum Kind {
    /** 0 for no terms. */
    SUM,
    /** −∞ for no terms. */
    MAX,
    /** +∞ for no terms. */
    MIN
  }

  /** One axis after merging; {@code to} is 0 for a reduced one. */
  private record Axis(long size, long from, long to) {
    boolean isReduced() {
      return to == 0;
    }
  }

  private final Kind kind;
  private final ElementType type;
  private final Axis[] kept;
  private final Axis[] reduced;
  private final Axis last;
  private final long inputSize;
  private final long outputSize;

  private Reduction(Kind kind, ElementType type, List<Axis> axes, long inputSize, long outputSize) {
    this.kind = kind;
    this.type = type;
    this.inputSize = inputSize;
    this.outputSize = outputSize;
    last = axes.isEmpty() ? new Axis(1, 1, 1) : axes.get(axes.size() - 1);
    List<Axis> rest = axes.isEmpty() ? axes : axes.subList(0, axes.size() - 1);
    kept = rest.stream().filter(a -> !a.isReduced()).toArray(Axis[]::new);
    reduced = rest.stream().filter(Axis::isReduced).toArray(Axis[]::new);
  }

  /**
   * Plans a reduction.
   *
   * @param axes the axes to reduce, each at most once, in any order; the result has the other ones,
   *     row-major
   */
  public static Reduction of(Kind kind, ElementType type, long[] shape, int... axes) {
    BinaryFunction.checkReal(kind, type);
    boolean[] isReduced = new boolean[shape.length];
    for (int axis : axes) {
      if (axis < 0 || axis >= shape.length || isReduced[axis]) {
        throw new IllegalArgumentException(
            "reduction: axes "
                + Arrays.toString(axes)
                + " of shape "
                + Arrays.toString(shape)
                + "; each within the rank and once is expected");
      }
      isReduced[axis] = true;
    }
    List<Axis> merged = new ArrayList<>();
    long from = 1;
    long to = 1;
    for (int k = shape.length - 1; k >= 0; k--) {
      if (shape[k] != 1) {
        long stride = isReduced[k] ? 0 : to;
        if (!merged.isEmpty() && merged.get(0).isReduced() == isReduced[k]) {
          Axis inner = merged.get(0);
          merged.set(0, new Axis(inner.size * shape[k], inner.from, inner.to));
        } else {
          merged.add(0, new Axis(shape[k], from, stride));
        }
        from = Math.multiplyExact(from, shape[k]);
        to = isReduced[k] ? to : Math.multiplyExact(to, Math.max(1, shape[k]));
      }
    }
    long outputs = 1;
    for (int k = 0; k < shape.length; k++) {
      outputs *= isReduced[k] ? 1 : shape[k];
    }
    return new Reduction(kind, type, merged, Strides.size(shape), outputs);
  }

  /**
   * Reduces.
   *
   * @throws IndexOutOfBoundsException if a tensor reaches beyond its buffer
   */
  public void run(NativeBuffer x, long xOffset, NativeBuffer y, long yOffset) {
    x.check(type, xOffset, inputSize);
    y.check(type, yOffset, outputSize);
    if (outputSize > 0) {
      walkKept(0, x, xOffset, y, yOffset, HeapTiles.ofThisThread());
    }
  }

  private void walkKept(
      int axis, NativeBuffer x, long from, NativeBuffer y, long to, HeapTiles tiles) {
    if (axis < kept.length) {
      Axis a = kept[axis];
      for (long i = 0; i < a.size; i++) {
        walkKept(axis + 1, x, from + i * a.from, y, to + i * a.to, tiles);
      }
      return;
    }
    if (last.isReduced()) {
      int lanes = (int) Math.min(last.size, HeapTiles.LENGTH);
      clear(tiles, lanes);
      walkReduced(0, x, from, last.size, tiles);
      fold(tiles, lanes, y, to);
      return;
    }
    for (long j = 0; j < last.size; j += HeapTiles.LENGTH) {
      int lanes = (int) Math.min(HeapTiles.LENGTH, last.size - j);
      clear(tiles, lanes);
      walkReduced(0, x, from + j, lanes, tiles);
      if (type == ElementType.FLOAT) {
        y.put(to + j, tiles.floats(1), 0, lanes);
      } else {
        y.put(to + j, tiles.doubles(1), 0, lanes);
      }
    }
  }

  private void walkReduced(int axis, NativeBuffer x, long from, long length, HeapTiles tiles) {
    if (axis < reduced.length) {
      Axis a = reduced[axis];
      for (long i = 0; i < a.size; i++) {
        walkReduced(axis + 1, x, from + i * a.from, length, tiles);
      }
      return;
    }
    for (long j = 0; j < length; j += HeapTiles.LENGTH) {
      int lanes = (int) Math.min(HeapTiles.LENGTH, length - j);
      if (type == ElementType.FLOAT) {
        float[] term = tiles.floats(0);
        float[] result = tiles.floats(1);
        x.get(from + j, term, 0, lanes);
        switch (kind) {
          case SUM -> FloatLoops.addCompensated(term, result, tiles.floats(2), lanes);
          case MAX -> FloatLoops.max(term, result, result, lanes);
          case MIN -> FloatLoops.min(term, result, result, lanes);
        }
      } else {
        double[] term = tiles.doubles(0);
        double[] result = tiles.doubles(1);
        x.get(from + j, term, 0, lanes);
        switch (kind) {
          case SUM -> DoubleLoops.addCompensated(term, result, tiles.doubles(2), lanes);
          case MAX -> DoubleLoops.max(term, result, result, lanes);
          case MIN -> DoubleLoops.min(term, result, result, lanes);
        }
      }
    }
  }

  private void clear(HeapTiles tiles, int lanes) {
    double identity =
        switch (kind) {
          case SUM -> 0;
          case MAX -> Double.NEGATIVE_INFINITY;
          case MIN -> Double.POSITIVE_INFINITY;
        };
    if (type == ElementType.FLOAT) {
      Arrays.fill(tiles.floats(1), 0, lanes, (float) identity);
      Arrays.fill(tiles.floats(2), 0, lanes, 0);
    } else {
      Arrays.fill(tiles.doubles(1), 0, lanes, identity);
      Arrays.fill(tiles.doubles(2), 0, lanes, 0);
    }
  }

  private void fold(HeapTiles tiles, int lanes, NativeBuffer y, long to) {
    int n = Math.max(1, lanes);
    if (lanes == 0) {
      clear(tiles, 1);
    }
    if (type == ElementType.FLOAT) {
      float[] x = tiles.floats(1);
      y.putFloat(
          to,
          switch (kind) {
            case SUM -> FloatLoops.sum(x, n);
            case MAX -> FloatLoops.max(x, n);
            case MIN -> FloatLoops.min(x, n);
          });
    } else {
      double[] x = tiles.doubles(1);
      y.putDouble(
          to,
          switch (kind) {
            case SUM -> DoubleLoops.sum(x, n);
            case MAX -> DoubleLoops.max(x, n);
            case MIN -> DoubleLoops.min(x, n);
          });
    }
  }
}
