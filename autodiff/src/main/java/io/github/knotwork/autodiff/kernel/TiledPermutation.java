package io.github.knotwork.autodiff.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A permutation by tiles: rows that are contiguous in the source are fetched to the heap, turned
 * there, and written as rows that are contiguous in the target.
 *
 * <p>The rows are made of as many axes as it takes to be long (a kibibyte): the source's innermost
 * axes follow each other in memory, and so do the target's, so a tile spans some axes of either
 * kind. Long rows matter more than a small tile. They are moved by bulk copies at nearly the speed
 * of memory, where single lines of cache would be fetched from far away one by one; and strides
 * that are powers of two, which map a column to few lines of the cache, are met only on the heap,
 * where rows lie an odd number of elements apart.
 *
 * <p>What is moved as one are items: single elements, or short runs that are contiguous in both
 * tensors.
 *
 * @param item elements of an item
 * @param rowOffsets of each row of a tile in the source, in elements
 * @param columnOffsets of each column of a tile, a row once turned, in the target
 */
@SuppressWarnings("ArrayRecordComponent") // private to the plan, never changed
record TiledPermutation(ElementType type, int item, long[] rowOffsets, long[] columnOffsets)
    implements CopyNest.Kernel {
  private static final int ROW_BYTES = 1024;
  // Columns turned at once: so many neighbours of a line are used as soon as it is there.
  private static final int STRIP = 8;

  /** A plan, or null if no other axis is contiguous in the source, or none in the target. */
  static @Nullable CopyNest plan(ElementType type, List<CopyAxis> axes, int item) {
    Span columns = new Span(item, type, CopyAxis::from);
    Span rows = new Span(item, type, CopyAxis::to);
    List<CopyAxis> free = new ArrayList<>(axes);
    if (item > 1) {
      free.remove(free.size() - 1);
    }
    // In turns, so that neither takes all.
    boolean grows = true;
    while (grows) {
      grows = rows.grow(free);
      grows |= columns.grow(free);
    }
    if (rows.isEmpty() || columns.isEmpty()) {
      return null;
    }
    List<CopyNest.Loop> loops = new ArrayList<>();
    free.sort(CopyAxis.BY_NEARNESS);
    free.forEach(axis -> loops.add(CopyNest.Loop.of(axis)));
    rows.addBlocks(loops, CopyNest.Over.BLOCKS_OF_ROWS);
    columns.addBlocks(loops, CopyNest.Over.BLOCKS_OF_COLUMNS);
    return new CopyNest(
        loops,
        new TiledPermutation(
            type, item, rows.offsets(CopyAxis::from), columns.offsets(CopyAxis::to)),
        rows.count(),
        columns.count());
  }

  @Override
  public void run(
      NativeBuffer from, long source, NativeBuffer to, long target, int rows, int columns) {
    TileMemory memory = TileMemory.ofThisThread();
    int pitch = columns * item + 1;
    if (type == ElementType.FLOAT) {
      float[] tile = memory.floats(rows * pitch);
      float[] strip = memory.floatStrip(STRIP * rows * item);
      for (int i = 0; i < rows; i++) {
        from.get(source + rowOffsets[i], tile, i * pitch, columns * item);
      }
      for (int j = 0; j < columns; j += STRIP) {
        int width = Math.min(STRIP, columns - j);
        FloatTurns.turn(tile, j * item, pitch, rows, width, item, strip);
        for (int k = 0; k < width; k++) {
          to.put(target + columnOffsets[j + k], strip, k * rows * item, rows * item);
        }
      }
    } else {
      double[] tile = memory.doubles(rows * pitch);
      double[] strip = memory.doubleStrip(STRIP * rows * item);
      for (int i = 0; i < rows; i++) {
        from.get(source + rowOffsets[i], tile, i * pitch, columns * item);
      }
      for (int j = 0; j < columns; j += STRIP) {
        int width = Math.min(STRIP, columns - j);
        DoubleTurns.turn(tile, j * item, pitch, rows, width, item, strip);
        for (int k = 0; k < width; k++) {
          to.put(target + columnOffsets[j + k], strip, k * rows * item, rows * item);
        }
      }
    }
  }

  /** Axes that follow each other in one of the tensors, the last of them perhaps in blocks. */
  private static final class Span {
    private final List<CopyAxis> axes = new ArrayList<>();
    private final java.util.function.ToLongFunction<CopyAxis> stride;
    private final long longest;
    private long length;
    private long block;

    Span(int item, ElementType type, java.util.function.ToLongFunction<CopyAxis> stride) {
      this.stride = stride;
      this.longest = ROW_BYTES / type.bytes();
      this.length = item;
    }

    boolean isEmpty() {
      return axes.isEmpty();
    }

    /** Takes the next axis if the row is still short; tells whether it did. */
    boolean grow(List<CopyAxis> free) {
      if (2 * length > longest) {
        return false;
      }
      for (CopyAxis axis : free) {
        if (stride.applyAsLong(axis) == length) {
          free.remove(axis);
          axes.add(axis);
          block = Math.min(axis.size(), longest / length);
          length = axis.size() * length;
          return true;
        }
      }
      return false;
    }

    /** Items of a tile's row or column. */
    int count() {
      long count = block;
      for (CopyAxis axis : axes.subList(0, axes.size() - 1)) {
        count *= axis.size();
      }
      return (int) count;
    }

    void addBlocks(List<CopyNest.Loop> loops, CopyNest.Over over) {
      CopyAxis last = axes.get(axes.size() - 1);
      long blocks = (last.size() + block - 1) / block;
      long left = last.size() - (blocks - 1) * block;
      if (blocks > 1) {
        loops.add(
            new CopyNest.Loop(
                blocks,
                block * last.from(),
                block * last.to(),
                over,
                (int) (count() / block * left)));
      }
    }

    /** Where the items of a block lie in the other tensor. */
    long[] offsets(java.util.function.ToLongFunction<CopyAxis> other) {
      long[] offsets = new long[count()];
      for (int k = 0; k < offsets.length; k++) {
        long rest = k;
        for (CopyAxis axis : axes) {
          offsets[k] += rest % axis.size() * other.applyAsLong(axis);
          rest /= axis.size();
        }
      }
      return offsets;
    }
  }
}
