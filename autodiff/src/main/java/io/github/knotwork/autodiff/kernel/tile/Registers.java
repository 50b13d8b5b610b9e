package io.github.knotwork.autodiff.kernel.tile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses registers for values: one is free again after the last step that reads its value. */
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
      if (op.worksInPlace()) {
        release(op, k, lastRead, free);
      }
      Value result = op.result();
      if (result != null) {
        result.assign(free.isEmpty() ? count++ : free.pop());
        if (!lastRead.containsKey(result)) {
          free.push(result.register());
        }
      }
      if (!op.worksInPlace()) {
        release(op, k, lastRead, free);
      }
    }
    return count;
  }

  private static void release(
      TileOp op, int step, Map<Value, Integer> lastRead, Deque<Integer> free) {
    for (Value value : op.reads()) {
      if (lastRead.remove(value, step)) {
        free.push(value.register());
      }
    }
  }
}
