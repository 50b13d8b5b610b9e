package io.github.knotwork.autodiff.compile.schedule;

import java.util.Arrays;

/**
 * What becomes of blocks if those that are gone stay gone until they are needed: when each is
 * needed next, and the work to compute it anew.
 */
final class Forecast {
  /** Later than any place. */
  static final int NEVER = Integer.MAX_VALUE;

  private final Tasks tasks;
  private final int[] order;

  /** By block: the places of the tasks that read it, rising, and how many of them are past. */
  private final int[][] uses;

  private final int[] past;

  private final int[] needed;
  private final double[] work;
  private final double totalWork;

  /** For tasks that each run once in an order, and again where that is needed. */
  Forecast(Tasks tasks, int[] order) {
    this.tasks = tasks;
    this.order = order;
    int[] place = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      place[order[k]] = k;
    }
    int blocks = tasks.blockCount();
    Readers readers = Readers.of(tasks);
    uses = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      uses[block] = Arrays.stream(readers.of(block)).map(task -> place[task]).sorted().toArray();
    }
    past = new int[blocks];
    needed = new int[blocks];
    work = new double[blocks];
    totalWork = Arrays.stream(order).mapToDouble(tasks::work).sum();
  }

  /** Looks ahead from the task at place {@code now}, which is about to run. */
  void update(boolean[] resident, int now) {
    Arrays.fill(needed, NEVER);
    for (int k = order.length - 1; k >= 0; k--) {
      int gone = NEVER;
      for (int block : tasks.writes(order[k])) {
        needed[block] = Math.min(needed[block], nextUse(block, now));
        gone = resident[block] ? gone : Math.min(gone, needed[block]);
      }
      if (k < now) {
        // To compute a block anew, its task's inputs are needed at that time.
        for (int block : tasks.reads(order[k])) {
          needed[block] = Math.min(needed[block], gone);
        }
      }
    }
    for (int k = 0; k < now; k++) {
      double sum = tasks.work(order[k]);
      for (int block : tasks.reads(order[k])) {
        sum += resident[block] ? 0 : work[block];
      }
      for (int block : tasks.writes(order[k])) {
        work[block] = Math.min(sum, totalWork);
      }
    }
  }

  /** The place of the first task from {@code now} on that reads a block. */
  private int nextUse(int block, int now) {
    while (past[block] < uses[block].length && uses[block][past[block]] < now) {
      past[block]++;
    }
    return past[block] < uses[block].length ? uses[block][past[block]] : NEVER;
  }

  /**
   * The place from {@code now} on at which a block is needed next, by the task there or to compute
   * anew what that needs.
   */
  int needed(int block, int now) {
    return needed[block] >= now ? needed[block] : nextUse(block, now);
  }

  /** The same, after the task at place {@code now} has run. */
  int neededAfter(int block, int now) {
    int next = needed(block, now);
    return next == now ? nextUse(block, now + 1) : next;
  }

  /** The work to compute a block anew, with all that is gone of what it depends on. */
  double work(int block) {
    return work[block];
  }
}
