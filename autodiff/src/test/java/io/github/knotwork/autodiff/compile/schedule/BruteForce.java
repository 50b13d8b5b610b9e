package io.github.knotwork.autodiff.compile.schedule;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;

/**
 * The least work of any sequence of runs within a memory limit, by Dijkstra's search over what is
 * resident and which of the last results were computed. Results never lie on top of what is read.
 */
final class BruteForce {
  private final Tasks tasks;
  private final long limit;
  private final long wanted;

  /** Every task writes one block, so a task and its block have one number. */
  BruteForce(Tasks tasks, long limit) {
    this.tasks = tasks;
    this.limit = limit;
    long read = 0;
    for (int task = 0; task < tasks.count(); task++) {
      for (int block : tasks.reads(task)) {
        read |= 1L << block;
      }
    }
    this.wanted = ((1L << tasks.count()) - 1) & ~read;
  }

  private record State(long resident, long computed) {}

  private record Entry(State state, double work) {}

  /** Empty if no sequence is within the limit. */
  OptionalDouble leastWork() {
    Map<State, Double> best = new HashMap<>();
    PriorityQueue<Entry> queue = new PriorityQueue<>((a, b) -> Double.compare(a.work, b.work));
    visit(new State(0, 0), 0, best, queue);
    while (!queue.isEmpty()) {
      Entry entry = queue.remove();
      State at = entry.state;
      if (entry.work > best.get(at)) {
        continue;
      }
      if (at.computed == wanted) {
        return OptionalDouble.of(entry.work);
      }
      for (int task = 0; task < tasks.count(); task++) {
        long bit = 1L << task;
        if ((at.resident & bit) != 0) {
          visit(new State(at.resident & ~bit, at.computed), entry.work, best, queue);
        } else if (mayRun(task, at.resident)) {
          State after = new State(at.resident | bit, at.computed | (bit & wanted));
          visit(after, entry.work + tasks.work(task), best, queue);
        }
      }
    }
    return OptionalDouble.empty();
  }

  private boolean mayRun(int task, long resident) {
    for (int block : tasks.reads(task)) {
      if ((resident >> block & 1) == 0) {
        return false;
      }
    }
    long bytes = tasks.bytes(task);
    for (int block = 0; block < tasks.count(); block++) {
      bytes += (resident >> block & 1) * tasks.bytes(block);
    }
    return bytes <= limit;
  }

  private static void visit(
      State state, double work, Map<State, Double> best, PriorityQueue<Entry> queue) {
    Double known = best.get(state);
    if (known == null || work < known) {
      best.put(state, work);
      queue.add(new Entry(state, work));
    }
  }
}
