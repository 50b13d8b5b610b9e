package io.github.knotwork.autodiff.compile.schedule;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/**
 * Runs tasks in order within a memory limit: when room is wanted, the block goes that costs least
 * work to compute anew, by the bytes it holds and the time until it is needed; when a block that
 * went is needed, its task runs again, after those that task needs itself. This is the heuristic of
 * M. Kirisame et al., "Dynamic tensor rematerialization" (2021), with the time to the next use,
 * which is known here, in place of the time since the last.
 */
final class Eviction {
  /** More runs than this, by task, are not worth having. */
  private static final int MOST_RUNS = 12;

  /** How often the forecast is made, by as many runs as there are tasks. */
  private static final int FORECASTS = 256;

  private final Tasks tasks;
  private final int[] order;
  private final long limit;
  private final double exponent;
  private final Forecast forecast;

  private final boolean[] resident;

  /** The blocks that are resident and take memory, in any order, and by block its place there. */
  private final int[] there;

  private final int[] placeThere;
  private int thereCount;

  /** By block: how many tasks that are about to run read it. */
  private final int[] held;

  /** What the task that room is made for writes on top of blocks that it reads. */
  private final BitSet overwritten = new BitSet();

  private long live;
  private int now;
  private int[] sequence = new int[64];
  private int length;
  private int nextForecast;

  private Eviction(Tasks tasks, int[] order, long limit, double exponent) {
    this.tasks = tasks;
    this.order = order;
    this.limit = limit;
    this.exponent = exponent;
    this.forecast = new Forecast(tasks, order);
    this.resident = new boolean[tasks.blockCount()];
    this.there = new int[tasks.blockCount()];
    this.placeThere = new int[tasks.blockCount()];
    this.held = new int[tasks.blockCount()];
  }

  /**
   * Finds a sequence.
   *
   * @param order every task once
   * @param limit bytes alive at a time
   * @param exponent how much the time until a block is needed counts: 0 is not at all
   * @return empty if none is found
   */
  static Optional<int[]> sequence(Tasks tasks, int[] order, long limit, double exponent) {
    return new Eviction(tasks, order, limit, exponent).run();
  }

  private Optional<int[]> run() {
    for (now = 0; now < order.length; now++) {
      if (!compute(order[now])) {
        return Optional.empty();
      }
    }
    return Optional.of(Arrays.copyOf(sequence, length));
  }

  /** A task about to run, and how many of its inputs have been looked at. */
  private static final class Pending {
    private final int task;
    private int inputs;

    Pending(int task) {
      this.task = task;
    }
  }

  /** Runs a task, after those that compute what it reads and is gone. */
  private boolean compute(int root) {
    Deque<Pending> path = new ArrayDeque<>();
    path.push(hold(root));
    while (!path.isEmpty()) {
      Pending pending = path.peek();
      int[] reads = tasks.reads(pending.task);
      if (pending.inputs < reads.length) {
        int block = reads[pending.inputs];
        if (resident[block]) {
          pending.inputs++;
        } else {
          path.push(hold(tasks.writer(block)));
        }
      } else if (perform(pending.task)) {
        path.pop();
        if (!path.isEmpty()) {
          Pending next = path.peek();
          held[tasks.reads(next.task)[next.inputs++]]++;
        }
      } else {
        return false;
      }
    }
    return true;
  }

  /** What is there of a task's inputs stays until it has run. */
  private Pending hold(int task) {
    for (int block : tasks.reads(task)) {
      held[block] += resident[block] ? 1 : 0;
    }
    return new Pending(task);
  }

  private boolean perform(int task) {
    long wanted = 0;
    for (int block : tasks.writes(task)) {
      wanted += resident[block] ? 0 : tasks.bytes(block);
    }
    if ((live + wanted > limit && !makeRoom(task, wanted)) || length > MOST_RUNS * order.length) {
      return false;
    }
    if (length == sequence.length) {
      sequence = Arrays.copyOf(sequence, 2 * length);
    }
    sequence[length++] = task;
    live += wanted;
    for (int block : tasks.writes(task)) {
      arrive(block);
    }
    for (int block : tasks.reads(task)) {
      held[block]--;
    }
    return true;
  }

  private void arrive(int block) {
    if (!resident[block] && tasks.bytes(block) > 0) {
      placeThere[block] = thereCount;
      there[thereCount++] = block;
    }
    resident[block] = true;
  }

  private void leave(int block) {
    int last = there[--thereCount];
    there[placeThere[block]] = last;
    placeThere[last] = placeThere[block];
    resident[block] = false;
    live -= tasks.bytes(block);
  }

  /** Lets blocks go until there is room for what a task writes. */
  private boolean makeRoom(int task, long wanted) {
    overwritten.clear();
    while (live + wanted > limit) {
      if (length >= nextForecast) {
        forecast.update(resident, now);
        nextForecast = length + 1 + order.length / FORECASTS;
      }
      int victim = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < thereCount; k++) {
        int block = there[k];
        if (mayGo(block, task)) {
          double price = price(block, task);
          if (price < least || (price == least && block < victim)) {
            least = price;
            victim = block;
          }
        }
      }
      if (victim < 0) {
        return false;
      }
      leave(victim);
      if (held[victim] > 0) {
        overwritten.set(overwriting(victim, task));
      }
    }
    return true;
  }

  /** Whether nothing that is about to run reads it, or only a task that overwrites it. */
  private boolean mayGo(int block, int task) {
    if (held[block] == 0) {
      return true;
    }
    return held[block] == 1 && overwriting(block, task) >= 0;
  }

  /** The block that a task writes on top of another; below 0 if there is none. */
  private int overwriting(int block, int task) {
    for (Tasks.Overwrite pair : tasks.overwrites(task)) {
      if (pair.read() == block && !resident[pair.write()] && !overwritten.get(pair.write())) {
        return pair.write();
      }
    }
    return -1;
  }

  private double price(int block, int task) {
    int needed =
        task == order[now] && held[block] > 0
            ? forecast.neededAfter(block, now)
            : forecast.needed(block, now);
    if (needed == Forecast.NEVER) {
      return 0;
    }
    double time = Math.max(1, needed - now);
    return forecast.work(block) / tasks.bytes(block) / Math.pow(time, exponent);
  }
}
