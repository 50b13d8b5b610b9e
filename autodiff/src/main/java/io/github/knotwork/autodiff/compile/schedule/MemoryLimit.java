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

  /** For tasks in an order. */
  MemoryLimit(Tasks tasks, int[] order) {
    this.tasks = tasks;
    this.order = order;
    this.chain = Chain.of(tasks, order);
    this.once = Schedule.of(tasks, order, 0);
  }

  /** The schedule of least work. */
  Schedule schedule(long limit) {
    if (once.arena().bytes() <= limit) {
      return once;
    }
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
    throw tooLow(limit);
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
    return Schedule.of(tasks, sequence, once.arena().bytes());
  }

  /** Names the smallest arena that a schedule is found for. */
  private MemoryLimitException tooLow(long limit) {
    LowerBound bound = new LowerBound(tasks);
    Schedule best = once;
    long low = bound.bytes();
    long high = once.timeline().peak();
    long budget = low;
    while (low < high) {
      Optional<Schedule> found = candidates(budget).findFirst().map(this::schedule);
      if (found.isPresent()) {
        best = found.get().arena().bytes() < best.arena().bytes() ? found.get() : best;
        high = Math.min(budget, best.timeline().peak());
      } else {
        low = budget + Math.max(1, budget / PRECISION);
      }
      budget = low + (high - low) / 2;
    }
    long least = best.arena().bytes();
    boolean proven = least == bound.bytes();
    int step = proven ? bound.task() : best.timeline().fullestTask();
    return new MemoryLimitException(limit, least, tasks.describe(step), proven);
  }
}
