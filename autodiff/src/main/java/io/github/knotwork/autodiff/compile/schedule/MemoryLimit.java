package io.github.knotwork.autodiff.compile.schedule;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds schedules whose arena meets a limit. */
final class MemoryLimit {
  /** How much the time until a block is needed counts in {@link Eviction}. */
  private static final double[] EXPONENTS = {1, 0.5};

  /** How often the limit is lowered because the arena is larger than the bytes alive in it. */
  private static final int ATTEMPTS = 6;

  /** The least limit is found to this part of it. */
  private static final int PRECISION = 128;

  private final Tasks tasks;
  private final int[] order;
  private final Optional<Chain> chain;
  private final Schedule once;
  private final LowerBound bound;

  /** For tasks in an order, and what becomes of it if each runs once. */
  MemoryLimit(Tasks tasks, int[] order, Schedule once) {
    this.tasks = tasks;
    this.order = order;
    this.chain = Chain.of(tasks, order);
    this.once = once;
    this.bound = new LowerBound(tasks);
  }

  /**
   * The schedule of least work.
   *
   * @throws MemoryLimitException if none is found
   */
  Schedule schedule(long limit) {
    long budget = limit;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Schedule> found = leastWork(budget);
      if (found.isEmpty()) {
        break;
      }
      long excess = found.get().arena().bytes() - limit;
      if (excess <= 0) {
        return found.get();
      }
      budget -= excess;
    }
    Schedule smallest = smallest();
    if (smallest.arena().bytes() <= limit) {
      return smallest;
    }
    throw tooLow(limit, smallest);
  }

  private Optional<Schedule> leastWork(long budget) {
    return candidates(budget)
        .map(sequence -> Recomputations.reduced(tasks, sequence, budget))
        .min(Comparator.comparingDouble(this::work))
        .map(this::schedule);
  }

  private Stream<int[]> candidates(long budget) {
    Stream<Optional<int[]>> chained =
        chain.stream().map(c -> ChainCheckpoints.sequence(tasks, c, budget));
    Stream<Optional<int[]>> evicting =
        Arrays.stream(EXPONENTS).mapToObj(e -> Eviction.sequence(tasks, order, budget, e));
    return Stream.concat(chained, evicting)
        .flatMap(Optional::stream)
        .filter(sequence -> new Timeline(tasks, sequence).peak() <= budget);
  }

  private double work(int[] sequence) {
    return Arrays.stream(sequence).mapToDouble(tasks::work).sum();
  }

  private Schedule schedule(int[] sequence) {
    return new Schedule(tasks, sequence, once);
  }

  /** The one with the smallest arena found: the same whatever the limit. */
  private Schedule smallest() {
    Schedule best = once;
    long low = bound.bytes();
    long high = once.timeline().peak();
    long budget = low;
    while (low < high) {
      Optional<Schedule> found = candidates(budget).findFirst().map(this::schedule);
      if (found.isPresent()) {
        best = found.get().arena().bytes() < best.arena().bytes() ? found.get() : best;
        high = Math.min(budget, found.get().timeline().peak());
      } else {
        low = budget + Math.max(1, budget / PRECISION);
      }
      budget = low + (high - low) / 2;
    }
    return best;
  }

  private MemoryLimitException tooLow(long limit, Schedule smallest) {
    long least = smallest.arena().bytes();
    boolean proven = least == bound.bytes();
    int task = proven ? bound.task() : smallest.timeline().fullestTask();
    return new MemoryLimitException(limit, least, tasks.describe(task), proven);
  }
}
