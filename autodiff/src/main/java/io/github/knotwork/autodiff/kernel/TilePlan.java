package io.github.knotwork.autodiff.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the tiles of an {@link IntTileCopy} or a {@link LongTileCopy}. The innermost axes of the
 * source follow each other in memory and make a span, and those of the target make another; both
 * grow, in turns, until they are long. A tile has the axes of either span. An axis may be in both:
 * a short run that stays together, or one that is near in both tensors.
 *
 * <p>The last axis of a span is cut into blocks such that the span has about a kibibyte: bulk
 * copies of that length run at nearly the speed of memory, and a tile still is within the
 * second-level cache. A block is the same in both spans, so that the one that meets it later may
 * get longer.
 */
final class TilePlan {
  private static final int SPAN_BYTES = 1024;

  // A span that would be longer doesn't take a block of the other span.
  private static final int LONGEST_BYTES = 16384;

  // The span of tiles that are contiguous in both tensors, half of the first-level cache with its
  // copy: the longer, the fewer calls.
  private static final int ONE_ROW_BYTES = 8192;

  private final int unit;
  private final long longest;
  private final List<CopyAxis> axes;
  private final Map<CopyAxis, Long> blocks = new HashMap<>();
  private final Span inSource = new Span(CopyAxis::from);
  private final Span inTarget = new Span(CopyAxis::to);

  private TilePlan(int unit, List<CopyAxis> axes, int spanBytes) {
    this.unit = unit;
    this.longest = spanBytes / unit;
    this.axes = axes;
    boolean grows = true;
    while (grows) {
      grows = inTarget.grow();
      grows |= inSource.grow();
    }
  }

  /**
   * A plan, or null if no axis is contiguous in the source, or none in the target.
   *
   * @param unit bytes of an element, 4 or 8
   * @param axes merged, no two equal
   */
  static @Nullable CopyNest of(int unit, List<CopyAxis> axes) {
    TilePlan plan = new TilePlan(unit, axes, SPAN_BYTES);
    if (plan.isOneRow()) {
      TilePlan longer = new TilePlan(unit, axes, ONE_ROW_BYTES);
      plan = longer.isOneRow() ? longer : plan;
    }
    if (plan.inSource.axes.isEmpty() || plan.inTarget.axes.isEmpty()) {
      return null;
    }
    TileShape shape = plan.shape();
    return new CopyNest(
        plan.loops(), unit == Integer.BYTES ? new IntTileCopy(shape) : new LongTileCopy(shape));
  }

  /** Whether both spans have the same axes: the tile is contiguous in both tensors. */
  private boolean isOneRow() {
    return inSource.axes.size() == blocks.size() && inTarget.axes.size() == blocks.size();
  }

  /** Axes that follow each other in one tensor, innermost first; all but the last are whole. */
  private final class Span {
    private final List<CopyAxis> axes = new ArrayList<>();
    private final ToLongFunction<CopyAxis> stride;
    private long length = 1;
    private boolean isCut;

    Span(ToLongFunction<CopyAxis> stride) {
      this.stride = stride;
    }

    /** Takes the next axis if there is one and the span is still short; tells whether it did. */
    boolean grow() {
      if (isCut || 2 * length > longest) {
        return false;
      }
      for (CopyAxis axis : TilePlan.this.axes) {
        if (stride.applyAsLong(axis) == length) {
          // If it is in the other span already, its block is as it is there.
          long block = blocks.getOrDefault(axis, Math.min(axis.size(), longest / length));
          if (length * block * unit > LONGEST_BYTES) {
            return false;
          }
          blocks.put(axis, block);
          axes.add(axis);
          isCut = block < axis.size();
          length *= block;
          return true;
        }
      }
      return false;
    }
  }

  private List<CopyNest.Loop> loops() {
    List<CopyAxis> outer = new ArrayList<>(axes);
    outer.removeAll(blocks.keySet());
    outer.sort(CopyAxis.BY_NEARNESS);
    List<CopyNest.Loop> loops = new ArrayList<>();
    outer.forEach(axis -> loops.add(CopyNest.Loop.of(axis, unit)));
    for (CopyAxis axis : axes) {
      long block = blocks.getOrDefault(axis, axis.size());
      if (block < axis.size()) {
        loops.add(
            new CopyNest.Loop(
                (axis.size() + block - 1) / block,
                block * unit * axis.from(),
                block * unit * axis.to(),
                partial(axis)));
      }
    }
    return loops;
  }

  private int partial(CopyAxis axis) {
    return (inSource.axes.contains(axis) ? TileShape.PARTIAL_IN_SOURCE : 0)
        | (inTarget.axes.contains(axis) ? TileShape.PARTIAL_IN_TARGET : 0);
  }

  private TileShape shape() {
    List<CopyAxis> rows = new ArrayList<>(inTarget.axes);
    rows.removeAll(inSource.axes);
    List<CopyAxis> columns = new ArrayList<>(inSource.axes);
    columns.removeAll(inTarget.axes);
    // Odd, so that elements below each other are not all in a few lines of the cache.
    int pitch = (int) inSource.length | 1;
    Map<CopyAxis, Long> steps = new HashMap<>();
    long step = pitch;
    for (CopyAxis axis : rows) {
      steps.put(axis, step);
      step *= block(axis);
    }
    ToLongFunction<CopyAxis> inTile = axis -> steps.getOrDefault(axis, axis.from());
    TileShape.Extent[] extents = new TileShape.Extent[4];
    for (int partial = 0; partial < extents.length; partial++) {
      extents[partial] =
          new TileShape.Extent(
              size(rows, partial),
              size(inSource.axes, partial),
              size(columns, partial),
              size(inTarget.axes, partial));
    }
    return new TileShape(
        pitch,
        offsets(rows, axis -> unit * axis.from()),
        offsets(columns, axis -> unit * axis.to()),
        ints(offsets(columns, inTile)),
        ints(offsets(inTarget.axes, inTile)),
        extents);
  }

  private long block(CopyAxis axis) {
    return blocks.getOrDefault(axis, 1L);
  }

  /** The number of combinations of indices within a tile, perhaps the last one along an axis. */
  private int size(List<CopyAxis> some, int partial) {
    long size = 1;
    for (CopyAxis axis : some) {
      long block = block(axis);
      boolean isPartial = block < axis.size() && (partial & partial(axis)) == partial(axis);
      size *= isPartial ? (axis.size() - 1) % block + 1 : block;
    }
    return (int) size;
  }

  /** Where each combination of indices within a tile is, the first axis fastest. */
  private long[] offsets(List<CopyAxis> some, ToLongFunction<CopyAxis> stride) {
    long[] offsets = new long[size(some, 0)];
    for (int k = 0; k < offsets.length; k++) {
      long rest = k;
      for (CopyAxis axis : some) {
        offsets[k] += rest % block(axis) * stride.applyAsLong(axis);
        rest /= block(axis);
      }
    }
    return offsets;
  }

  private static int[] ints(long[] values) {
    int[] result = new int[values.length];
    for (int k = 0; k < result.length; k++) {
      result[k] = (int) values[k];
    }
    return result;
  }
}
