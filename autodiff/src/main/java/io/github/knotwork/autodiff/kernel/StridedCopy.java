package io.github.knotwork.autodiff.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned copy between two tensors of one shape and any strides on native memory: permutations,
 * slices, broadcasts (source stride 0). Immutable; {@link #run} allocates nothing once a thread has
 * its heap tiles, and may be called by many threads.
 *
 * <p>The plan makes the problem small before any element moves. Axes of size 1 go; the others are
 * sorted so that the target is written in order; neighbours that lie one within the other in both
 * tensors become one axis; floats that stay in pairs move as elements of eight bytes. What is left
 * goes to one of three kinds of kernel: {@link RunCopy}, where both tensors are contiguous over
 * long runs; {@link IntTileCopy} or {@link LongTileCopy}, where each is contiguous along some axis;
 * or {@link GatherCopy}.
 */
public final class StridedCopy {
  private final ElementType type;
  private final int perElement;
  private final int mergedRank;
  private final @Nullable CopyNest nest;
  private final long highestFrom;
  private final long lowestFrom;
  private final long highestTo;

  /**
   * The plan counts in elements of {@code type}, of which a caller's element may be two.
   *
   * @param axes merged; null if there are no elements
   */
  private StridedCopy(ElementType type, int perElement, @Nullable List<CopyAxis> axes) {
    this.type = type;
    this.perElement = perElement;
    List<CopyAxis> walked = axes == null ? List.of() : axes;
    mergedRank = walked.size();
    nest = axes == null ? null : CopyNest.of(type.bytes(), axes);
    highestFrom = walked.stream().mapToLong(a -> Math.max(0, (a.size() - 1) * a.from())).sum();
    lowestFrom = walked.stream().mapToLong(a -> Math.min(0, (a.size() - 1) * a.from())).sum();
    highestTo = walked.stream().mapToLong(a -> (a.size() - 1) * a.to()).sum();
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
    int perElement = type == ElementType.COMPLEX ? 2 : 1;
    List<CopyAxis> axes = new ArrayList<>();
    boolean isEmpty = false;
    for (int k = 0; k < shape.length; k++) {
      if (shape[k] < 0 || (shape[k] > 1 && toStrides[k] <= 0)) {
        throw new IllegalArgumentException(
            "copy: axis " + k + " of size " + shape[k] + " and target stride " + toStrides[k]);
      }
      isEmpty |= shape[k] == 0;
      if (shape[k] > 1) {
        axes.add(new CopyAxis(shape[k], perElement * fromStrides[k], perElement * toStrides[k]));
      }
    }
    if (perElement == 2) {
      axes.add(new CopyAxis(2, 1, 1));
    }
    axes.sort(CopyAxis.BY_TARGET);
    return new StridedCopy(
        perElement == 2 ? ElementType.DOUBLE : type,
        perElement,
        isEmpty ? null : CopyAxis.merge(axes));
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

  /** Axes left after merging: 0 or 1 for a plain copy. */
  public int mergedRank() {
    return mergedRank;
  }

  /**
   * Copies.
   *
   * @param fromOffset where the element with all indices zero is, and likewise {@code toOffset}
   * @throws IndexOutOfBoundsException if an element is outside its buffer
   */
  public void run(NativeBuffer from, long fromOffset, NativeBuffer to, long toOffset) {
    if (nest == null) {
      return;
    }
    long source = fromOffset * perElement;
    long target = toOffset * perElement;
    from.check(type, source + lowestFrom, highestFrom - lowestFrom + 1);
    to.check(type, target, highestTo + 1);
    nest.run(from.address(type, source), to.address(type, target));
  }
}
