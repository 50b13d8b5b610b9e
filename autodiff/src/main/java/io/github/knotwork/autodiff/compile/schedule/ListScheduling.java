package io.github.knotwork.autodiff.compile.schedule;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Orders tasks one after the other, each time the one of those ready that a rule prefers: from the
 * first task on, or from the last one back. Backwards, a task is ready when all that read its
 * blocks have their place; it then frees what it writes, and what it reads comes alive.
 */
final class ListScheduling {

  /** Which of the ready tasks is next. */
  enum Rule {
    /** The one after which the fewest bytes are alive. */
    LEAST_GROWTH,
    /** One after which no more bytes are alive than before; failing that, the next as given. */
    GIVEN_UNLESS_FREE
  }

  /** A ready task as it was when it was put into the queue; the growth may have fallen since. */
  private record Ready(int task, long growth, int place) {}

  private final Tasks tasks;
  private final boolean backwards;
  private final int[] place;
  private final Readers readers;
  private final boolean[] done;
  private final int[] waitsFor;

  /** By block: how many of its readers have no place yet. */
  private final int[] unread;

  private final long[] growth;
  private final PriorityQueue<Ready> queue;

  private ListScheduling(Tasks tasks, int[] given, Rule rule, boolean backwards) {
    this.tasks = tasks;
    this.backwards = backwards;
    this.readers = Readers.of(tasks);
    int count = tasks.count();
    place = new int[count];
    for (int k = 0; k < count; k++) {
      place[given[k]] = backwards ? count - 1 - k : k;
    }
    done = new boolean[count];
    waitsFor = new int[count];
    growth = new long[count];
    unread = new int[tasks.blockCount()];
    for (int block = 0; block < unread.length; block++) {
      unread[block] = readers.of(block).length;
    }
    Comparator<Ready> order =
        rule == Rule.LEAST_GROWTH
            ? Comparator.comparingLong(Ready::growth)
            : Comparator.comparingInt(ready -> ready.growth <= 0 ? 0 : 1);
    queue = new PriorityQueue<>(order.thenComparingInt(Ready::place));
  }

  /**
   * Orders tasks anew.
   *
   * @param given an order to keep where the rule has no preference
   */
  static int[] order(Tasks tasks, int[] given, Rule rule, boolean backwards) {
    return new ListScheduling(tasks, given, rule, backwards).run();
  }

  private int[] run() {
    for (int task = 0; task < done.length; task++) {
      if (backwards) {
        for (int block : tasks.writes(task)) {
          waitsFor[task] += unread[block];
        }
      } else {
        waitsFor[task] = tasks.reads(task).length;
      }
      growth[task] = initialGrowth(task);
      enqueueIfReady(task);
    }
    int[] order = new int[done.length];
    for (int k = 0; k < order.length; k++) {
      int task = next();
      done[task] = true;
      order[backwards ? order.length - 1 - k : k] = task;
      if (backwards) {
        placeBackwards(task);
      } else {
        placeForwards(task);
      }
    }
    return order;
  }

  private long initialGrowth(int task) {
    long sum = 0;
    for (int block : tasks.writes(task)) {
      sum += lasting(block);
    }
    long read = 0;
    for (int block : tasks.reads(task)) {
      // Forwards, the only reader frees a block; backwards, the first one makes it come alive.
      if (backwards || unread[block] == 1) {
        read += tasks.bytes(block);
      }
    }
    return backwards ? read - sum : sum - read;
  }

  /** The bytes of a block, but for one that goes at once, because results are copied from it. */
  private long lasting(int block) {
    int[] its = readers.of(block);
    if (its.length == 1 && tasks.reads(its[0]).length == 1) {
      long sum = 0;
      for (int written : tasks.writes(its[0])) {
        sum += tasks.bytes(written);
      }
      return Math.min(sum, tasks.bytes(block));
    }
    return tasks.bytes(block);
  }

  private int next() {
    while (true) {
      Ready ready = queue.remove();
      if (!done[ready.task] && ready.growth == growth[ready.task]) {
        return ready.task;
      }
    }
  }

  private void placeForwards(int task) {
    for (int block : tasks.reads(task)) {
      if (--unread[block] == 1) {
        for (int reader : readers.of(block)) {
          shrink(reader, block);
        }
      }
    }
    for (int block : tasks.writes(task)) {
      for (int reader : readers.of(block)) {
        waitsFor[reader]--;
        enqueueIfReady(reader);
      }
    }
  }

  private void placeBackwards(int task) {
    for (int block : tasks.reads(task)) {
      if (unread[block]-- == readers.of(block).length) {
        for (int reader : readers.of(block)) {
          shrink(reader, block);
        }
      }
      waitsFor[tasks.writer(block)]--;
      enqueueIfReady(tasks.writer(block));
    }
  }

  private void shrink(int task, int block) {
    if (!done[task]) {
      growth[task] -= lasting(block);
      enqueueIfReady(task);
    }
  }

  private void enqueueIfReady(int task) {
    if (waitsFor[task] == 0) {
      queue.add(new Ready(task, growth[task], place[task]));
    }
  }
}
