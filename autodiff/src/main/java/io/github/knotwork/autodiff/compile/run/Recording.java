package io.github.knotwork.autodiff.compile.run;

/**
 * When the steps of the calls on one arena began and ended. One thread records; any may look at
 * calls that have ended.
 */
public final class Recording {
  private final long[] clock;
  // Guarded by this.
  private final long[] last;
  private final long[] totals;
  private long calls;
  private long thread;

  /** For so many steps. */
  public Recording(int steps) {
    clock = new long[steps + 1];
    last = new long[steps + 1];
    totals = new long[steps];
  }

  /**
   * What was recorded. Times are in nanoseconds of {@link System#nanoTime}.
   *
   * @param calls that have ended
   * @param totals by step, over all calls
   * @param last when the steps of the last call began, and when the last one ended
   * @param thread the number of the thread that made the last call
   */
  public record Times(long calls, long[] totals, long[] last, long thread) {}

  /** The first step begins now. */
  public void begin() {
    clock[0] = System.nanoTime();
  }

  /** A step has ended, and the next one begins. */
  public void ended(int step) {
    clock[step + 1] = System.nanoTime();
  }

  /** The call has ended. */
  public synchronized void end() {
    for (int k = 0; k < totals.length; k++) {
      totals[k] += clock[k + 1] - clock[k];
    }
    System.arraycopy(clock, 0, last, 0, clock.length);
    thread = Thread.currentThread().getId();
    calls++;
  }

  /** A copy of what was recorded. */
  public synchronized Times times() {
    return new Times(calls, totals.clone(), last.clone(), thread);
  }
}
