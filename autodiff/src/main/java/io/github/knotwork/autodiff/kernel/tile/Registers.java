package io.github.knotwork.autodiff.kernel.tile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses registers for values: one is free again after the last step that reads its value, and may
 * already hold the result of that step if it is of the same level.
 */
final class Registers {
  private Registers() {}

  /**
   * Assigns a register to every value.
   *
   * @param once steps whose results stay for the whole call
   * @param each steps of every tile
   * @return how many registers there are
   */
  static int assign(List<TileOp> once, List<TileOp> each) {
    int count = 0;
    for (TileOp op : once) {
      Value result = op.result();
      if (result != null) {
        result.assign(count++);
      }
    }
    Map<Value, Integer> lastRead = new HashMap<>();
    for (int k = 0; k < each.size(); k++) {
      for (Value value : each.get(k).reads()) {
        lastRead.put(value, k);
      }
    }
    once.forEach(op -> lastRead.remove(op.result()));
    Deque<Integer> free = new ArrayDeque<>();
    for (int k = 0; k < each.size(); k++) {
      TileOp op = each.get(k);
      Value result = op.result();
      if (result != null) {
        if (op.worksInPlace()) {
          release(op, k, result.level(), lastRead, free);
        }
        result.assign(free.isEmpty() ? count++ : free.pop());
        if (!lastRead.containsKey(result)) {
          free.push(result.register());
        }
      }
      release(op, k, null, lastRead, free);
    }
    return count;
  }

  /** Frees the registers of what is read last here, of a level or of both. */
  private static void release(
      TileOp op,
      int step,
      @Nullable Level level,
      Map<Value, Integer> lastRead,
      Deque<Integer> free) {
    for (Value value : op.reads()) {
      if ((level == null || level == value.level()) && lastRead.remove(value, step)) {
        free.push(value.register());
      }
    }
  }
}
