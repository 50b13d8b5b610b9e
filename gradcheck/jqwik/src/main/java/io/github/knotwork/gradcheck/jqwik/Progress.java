package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.reproduce.Run;
import java.util.concurrent.TimeUnit;

/** One run of one property under way; used by the thread of the property only. */
final class Progress {
  /** Under which jqwik's store keeps it for the tries. */
  static final String KEY = Progress.class.getName();

  private static final long LEAST_FOR_SHRINKING = 1000;

  private final Run run;
  private final long budgetMillis;
  private long start = System.nanoTime();
  private boolean failed;

  /**
   * The clock runs from here on.
   *
   * @param run the property and its seed
   * @param budgetMillis for the tries, and once more, but at least a second, for shrinking
   */
  Progress(Run run, long budgetMillis) {
    this.run = run;
    this.budgetMillis = budgetMillis;
  }

  Run run() {
    return run;
  }

  /** A try failed: from the first failure on jqwik shrinks, and the clock starts anew. */
  void failed() {
    if (!failed) {
      failed = true;
      start = System.nanoTime();
    }
  }

  boolean isShrinking() {
    return failed;
  }

  boolean isOver() {
    long most = failed ? Math.max(budgetMillis, LEAST_FOR_SHRINKING) : budgetMillis;
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) >= most;
  }
}
