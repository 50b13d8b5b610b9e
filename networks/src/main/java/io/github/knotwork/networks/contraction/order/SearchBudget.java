package io.github.knotwork.networks.contraction.order;

import java.util.function.LongSupplier;

/**
 * How long a search may go on: for a time, or for a number of steps. A step is about a nanosecond's
 * work, counted by the searches themselves; a search with a budget of steps does the same on every
 * machine, whatever else runs there. Not thread-safe.
 */
public final class SearchBudget {
  /** The clock is read after so many steps. */
  private static final long CLOCK_INTERVAL = 20_000;

  private final LongSupplier clock;
  private final boolean timed;
  private final long start;
  private final long limit;
  private long spent;
  private long now;
  private long sinceClock;

  private SearchBudget(LongSupplier clock, boolean timed, long limit) {
    this.clock = clock;
    this.timed = timed;
    this.start = timed ? clock.getAsLong() : 0;
    this.now = start;
    this.limit = limit;
  }

  /** Until some milliseconds from now. */
  public static SearchBudget ofMillis(long millis) {
    return ofNanos(Math.multiplyExact(millis, 1_000_000L), System::nanoTime);
  }

  /** Until a clock has advanced by so many nanoseconds. */
  public static SearchBudget ofNanos(long nanos, LongSupplier clock) {
    return new SearchBudget(clock, true, nanos);
  }

  /** For a number of steps. */
  public static SearchBudget ofSteps(long steps) {
    return new SearchBudget(() -> 0, false, steps);
  }

  /** Without end. */
  public static SearchBudget unlimited() {
    return ofSteps(Long.MAX_VALUE);
  }

  /**
   * Counts steps.
   *
   * @return whether there is budget left
   */
  public boolean spend(long steps) {
    spent += steps;
    if (!timed) {
      return spent < limit;
    }
    sinceClock += steps;
    if (sinceClock >= CLOCK_INTERVAL) {
      sinceClock = 0;
      now = clock.getAsLong();
    }
    return now - start < limit;
  }

  /** Whether there is no budget left, as far as the last {@link #spend} could tell. */
  public boolean isSpent() {
    return timed ? now - start >= limit : spent >= limit;
  }

  /** The part of the budget that is spent, from 0 to 1 or a little more. */
  public double used() {
    if (timed) {
      now = clock.getAsLong();
    }
    return limit <= 0 ? 1 : (double) (timed ? now - start : spent) / limit;
  }

  /** How many steps are likely to be left, at the rate so far. */
  public long stepsLeft() {
    if (!timed) {
      return Math.max(0, limit - spent);
    }
    now = clock.getAsLong();
    double elapsed = Math.max(1, now - start);
    double rate = spent < CLOCK_INTERVAL ? 1 : spent / elapsed;
    return (long) Math.max(0, rate * (limit - (now - start)));
  }

  /** The steps counted so far. */
  public long spent() {
    return spent;
  }
}
