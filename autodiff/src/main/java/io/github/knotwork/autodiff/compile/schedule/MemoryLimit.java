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
  private static final int PRECISION = 64;

  private final Tasks tasks;
  private final int[] order;
  private final Schedule once;
  private final Optional<Chain> chain;
  private final long bound;

  /** For tasks in an order, and what becomes of it if each runs once. */
  MemoryLimit(Tasks tasks, int[] order, Schedule once) {
    this.tasks = tasks;
    this.order = order;
    this.once = once;
    this.chain = Chain.of(tasks, order);
    this.bound = LowerBound.bytes(tasks);
  }

  /**
   * The schedule of least work.
   *
   * @throws MemoryLimitException if none is found
   */
  Schedule schedule(long limit) {
    Optional<ChainCheckpoints> checkpoints = checkpoints(limit);
    long budget = limit;
    for (int attempt = 0; attempt < ATTEMPTS && budget >= bound; attempt++) {
      Optional<Schedule> found = leastWork(checkpoints, budget);
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

  private Optional<ChainCheckpoints> checkpoints(long limit) {
    return chain.map(c -> new ChainCheckpoints(tasks, c, limit));
  }

  private Optional<Schedule> leastWork(Optional<ChainCheckpoints> checkpoints, long budget) {
    Stream<int[]> chained = checkpoints.flatMap(c -> c.sequence(budget)).stream();
    Stream<int[]> evicting =
        Arrays.stream(EXPONENTS)
            .mapToObj(e -> Eviction.sequence(tasks, order, budget, e))
            .flatMap(Optional::stream);
    return Stream.concat(chained, evicting)
        .map(sequence -> Recomputations.reduced(tasks, sequence, budget))
        .filter(sequence -> new Timeline(tasks, sequence).peak() <= budget)
        .min(Comparator.comparingDouble(this::work))
        .map(this::schedule);
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
    long high = once.timeline().peak();
    Optional<Schedule> chained =
        checkpoints(high).flatMap(c -> c.sequence(c.leastBytes().orElse(0))).map(this::schedule);
    if (chained.isPresent()) {
      best = smaller(chained.get(), best);
      high = Math.min(high, best.arena().bytes());
    }
    long low = bound;
    long budget = low;
    while (low < high) {
      Optional<Schedule> found =
          Eviction.sequence(tasks, order, budget, EXPONENTS[0]).map(this::schedule);
      if (found.isPresent()) {
        best = smaller(found.get(), best);
        high = budget;
      } else {
        low = budget + Math.max(1, budget / PRECISION);
      }
      budget = low + (high - low) / 2;
    }
    return best;
  }

  private static Schedule smaller(Schedule a, Schedule b) {
    return a.arena().bytes() < b.arena().bytes() ? a : b;
  }

  private MemoryLimitException tooLow(long limit, Schedule smallest) {
    long least = smallest.arena().bytes();
    String step = tasks.describe(smallest.timeline().fullestTask());
    return new MemoryLimitException(limit, least, step, least == bound);
  }
}
