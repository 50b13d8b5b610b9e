package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A complete tile program. Immutable; {@link #run} allocates nothing once a thread has run a
 * program as large, and may be called by many threads. One call works in a fixed order, so its
 * results have the same bits every time.
 */
public final class TileLoop {
  private final ElementType type;
  private final TileNest nest;
  private final int registers;
  private final int capacity;
  private final int totals;
  private final int columns;
  // Run once a call: what doesn't change from tile to tile.
  private final TileOp[] once;
  private final TileOp[] each;
  // Which side of a choice each of those is for, or -1.
  private final int[] sides;
  private final int choices;
  // Which of those wait for the end of a row that is seen in parts.
  private final boolean[] atRowEnd;
  private final Sink[] sinks;
  // By loop, then by operand.
  private final long[][] moves;
  private final int operands;

  private TileLoop(
      ElementType type,
      TileNest nest,
      int registers,
      List<TileOp> once,
      Guards each,
      List<Sink> sinks,
      List<long[]> operands,
      int totals,
      int columns) {
    this.type = type;
    this.nest = nest;
    this.registers = registers;
    this.once = once.toArray(TileOp[]::new);
    this.each = each.ops().toArray(TileOp[]::new);
    this.sides = each.sides();
    this.choices = each.count();
    this.atRowEnd = RowEnds.of(each.ops());
    this.sinks = sinks.toArray(Sink[]::new);
    this.totals = totals;
    this.columns = columns;
    this.operands = operands.size();
    capacity = Math.max(nest.capacity(), nest.block());
    int loops = nest.sizes().length;
    moves = new long[loops][operands.size() + 1];
    long position = 1;
    for (int k = loops - 1; k >= 0; k--) {
      for (int operand = 0; operand < operands.size(); operand++) {
        moves[k][operand] = operands.get(operand)[k];
      }
      moves[k][operands.size()] = k < nest.row() ? 0 : position;
      position *= nest.sizes()[k];
    }
  }

  static TileLoop of(
      ElementType type,
      TileNest nest,
      List<TileOp> ops,
      List<Sink> sinks,
      List<long[]> operands,
      int totals,
      int columns) {
    List<TileOp> once = new ArrayList<>();
    List<TileOp> each = new ArrayList<>();
    for (TileOp op : needed(ops)) {
      (isInvariant(op, nest, operands) ? once : each).add(op);
    }
    Guards guarded = Guards.of(each);
    int registers = Registers.assign(once, guarded.ops());
    return new TileLoop(type, nest, registers, once, guarded, sinks, operands, totals, columns);
  }

  /** Without steps whose results nobody reads. */
  private static List<TileOp> needed(List<TileOp> ops) {
    Set<Value> read = new HashSet<>();
    List<TileOp> needed = new ArrayList<>();
    for (int k = ops.size() - 1; k >= 0; k--) {
      Value result = ops.get(k).result();
      if (result == null || read.contains(result)) {
        read.addAll(ops.get(k).reads());
        needed.add(0, ops.get(k));
      }
    }
    return needed;
  }

  /** Whether the tiles of an operand are all alike, up to their length. */
  private static boolean isInvariant(TileOp op, TileNest nest, List<long[]> operands) {
    if (op instanceof LoadOp load) {
      long[] strides = operands.get(load.operand());
      for (int k = 0; k <= nest.blocked(); k++) {
        if (nest.sizes()[k] > 1 && strides[k] != 0) {
          return false;
        }
      }
      return true;
    }
    return op instanceof ConstantOp;
  }

  /** What the loops run over, for reports: {@code 64x1000}. */
  public String sizes() {
    StringBuilder text = new StringBuilder();
    for (long size : nest.sizes()) {
      text.append(text.length() == 0 ? "" : "x").append(size);
    }
    return text.toString();
  }

  /**
   * Runs the program.
   *
   * @param buffers memory
   * @param bufferOf for each operand, the number of its buffer
   * @param offsets for each operand, its element with all indices 0
   * @throws IndexOutOfBoundsException if an operand reaches beyond its buffer
   */
  public void run(NativeBuffer[] buffers, int[] bufferOf, long[] offsets) {
    TileMemory m = TileMemory.ofThisThread();
    m.reserve(type, registers, capacity, operands, totals);
    if (columns > 0) {
      m.reserveColumns(type, columns, nest.rowLength());
    }
    m.reserveChoices(choices);
    m.buffers = buffers;
    m.bufferOf = bufferOf;
    m.partOfRow = nest.blocked() >= nest.row();
    m.positionAt = operands;
    System.arraycopy(offsets, 0, m.at, 0, operands);
    m.at[operands] = 0;
    size(m, nest.block());
    for (TileOp op : once) {
      run(op, m);
    }
    walk(0, m);
    m.release();
  }

  private void run(TileOp op, TileMemory m) {
    if (type == ElementType.FLOAT) {
      op.floats(m);
    } else {
      op.doubles(m);
    }
  }

  private void size(TileMemory m, int count) {
    m.count = count;
    m.full = count * nest.perStep();
    m.rows = m.partOfRow ? 1 : count * nest.rowsPerStep();
  }

  private void walk(int loop, TileMemory m) {
    if (loop == nest.batch()) {
      for (Sink sink : sinks) {
        sink.clear(m);
      }
    }
    if (loop == nest.row()) {
      m.first = true;
      m.last = true;
    }
    if (loop == nest.blocked()) {
      blocks(m);
    } else {
      boolean inRow = loop >= nest.row();
      boolean first = m.first;
      boolean last = m.last;
      long size = nest.sizes()[loop];
      for (long i = 0; i < size; i++) {
        if (inRow) {
          m.first = first && i == 0;
          m.last = last && i == size - 1;
        }
        walk(loop + 1, m);
        move(m, loop, 1);
      }
      move(m, loop, -size);
    }
    if (loop == nest.batch()) {
      for (Sink sink : sinks) {
        sink.finish(m);
      }
    }
  }

  private void move(TileMemory m, int loop, long steps) {
    long[] by = moves[loop];
    for (int k = 0; k < by.length; k++) {
      m.at[k] += steps * by[k];
    }
  }

  private void blocks(TileMemory m) {
    boolean first = m.first || !m.partOfRow;
    boolean last = m.last || !m.partOfRow;
    long size = nest.sizes()[nest.blocked()];
    for (long from = 0; from < size; from += nest.block()) {
      int count = (int) Math.min(nest.block(), size - from);
      size(m, count);
      m.first = first && (from == 0 || !m.partOfRow);
      m.last = last && (from + count == size || !m.partOfRow);
      tile(m);
      move(m, nest.blocked(), count);
    }
    move(m, nest.blocked(), -size);
  }

  private void tile(TileMemory m) {
    if (type == ElementType.FLOAT) {
      for (int k = 0; k < each.length; k++) {
        if ((m.last || !atRowEnd[k]) && (sides[k] < 0 || m.taken[sides[k]])) {
          each[k].floats(m);
        }
      }
    } else {
      for (int k = 0; k < each.length; k++) {
        if ((m.last || !atRowEnd[k]) && (sides[k] < 0 || m.taken[sides[k]])) {
          each[k].doubles(m);
        }
      }
    }
  }
}
