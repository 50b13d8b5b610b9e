package io.github.knotwork.autodiff.compile.schedule;

import java.util.BitSet;

/**
 * Bytes without which a program can't run, whatever the order and however often tasks run. A task
 * needs what it reads and writes at one time. What it reads was alive together when the last of it
 * was computed, and so were the inputs of that, and so on back.
 */
final class LowerBound {
  private static final int DEPTH = 4;

  private final Tasks tasks;

  private LowerBound(Tasks tasks) {
    this.tasks = tasks;
  }

  /** The most that any task needs. */
  static long bytes(Tasks tasks) {
    LowerBound bound = new LowerBound(tasks);
    long most = 0;
    for (int k = 0; k < tasks.count(); k++) {
      long needed =
          Math.max(bound.during(k, new BitSet()), bound.together(set(tasks.reads(k)), DEPTH));
      most = Math.max(most, needed);
    }
    return most;
  }

  /** What is alive at least while a task runs and other blocks stay. */
  private long during(int running, BitSet others) {
    BitSet alive = set(tasks.reads(running));
    alive.or(set(tasks.writes(running)));
    alive.or(others);
    long sum = alive.stream().mapToLong(tasks::bytes).sum();
    for (Tasks.Overwrite pair : tasks.overwrites(running)) {
      // More than this can't lie on top of what it reads.
      sum -= others.get(pair.read()) ? 0 : tasks.bytes(pair.write());
    }
    return sum;
  }

  /** What is alive at least at some time before some blocks are all there. */
  private long together(BitSet blocks, int depth) {
    if (depth == 0 || blocks.isEmpty()) {
      return 0;
    }
    long least = Long.MAX_VALUE;
    for (int last = blocks.nextSetBit(0); last >= 0; last = blocks.nextSetBit(last + 1)) {
      int writer = tasks.writer(last);
      BitSet others = (BitSet) blocks.clone();
      others.andNot(set(tasks.writes(writer)));
      BitSet before = (BitSet) others.clone();
      before.or(set(tasks.reads(writer)));
      long needed = Math.max(during(writer, others), together(before, depth - 1));
      least = Math.min(least, needed);
    }
    return least;
  }

  private static BitSet set(int[] blocks) {
    BitSet set = new BitSet();
    for (int block : blocks) {
      set.set(block);
    }
    return set;
  }
}
