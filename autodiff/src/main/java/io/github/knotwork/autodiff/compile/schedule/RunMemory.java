package io.github.knotwork.autodiff.compile.schedule;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The memory that a few tasks in a row take, from given blocks to given blocks. */
final class RunMemory {
  private final Tasks tasks;
  private final BitSet held;
  private final BitSet stay;

  /** By block: how many of the tasks to come read it. */
  private final Map<Integer, Integer> unread = new HashMap<>();

  private long live;
  private long peak;

  /**
   * Follows a run.
   *
   * @param start blocks alive before
   * @param held blocks that are alive all along and not counted
   * @param end blocks that stay alive
   */
  RunMemory(Tasks tasks, List<Integer> run, BitSet start, BitSet held, BitSet end) {
    this.tasks = tasks;
    this.held = held;
    this.stay = (BitSet) end.clone();
    stay.or(held);
    for (int task : run) {
      for (int block : tasks.reads(task)) {
        unread.merge(block, 1, Integer::sum);
      }
    }
    BitSet counted = (BitSet) start.clone();
    counted.andNot(held);
    live = counted.stream().mapToLong(tasks::bytes).sum();
    peak = live;
    run.forEach(this::perform);
  }

  /** The most bytes alive at a time. */
  long peak() {
    return peak;
  }

  private void perform(int task) {
    for (int block : tasks.writes(task)) {
      live += held.get(block) ? 0 : tasks.bytes(block);
    }
    peak = Math.max(peak, live - overwritten(task));
    for (int block : tasks.reads(task)) {
      unread.merge(block, -1, Integer::sum);
      free(block);
    }
    for (int block : tasks.writes(task)) {
      free(block);
    }
  }

  private void free(int block) {
    if (!stay.get(block) && unread.getOrDefault(block, 0) == 0) {
      live -= tasks.bytes(block);
    }
  }

  private long overwritten(int task) {
    long sum = 0;
    BitSet taken = new BitSet();
    for (Tasks.Overwrite pair : tasks.overwrites(task)) {
      boolean last = unread.getOrDefault(pair.read(), 0) == 1 && !stay.get(pair.read());
      if (last && !taken.get(pair.read()) && !taken.get(pair.write())) {
        taken.set(pair.read());
        taken.set(pair.write());
        sum += tasks.bytes(pair.write());
      }
    }
    return sum;
  }
}
