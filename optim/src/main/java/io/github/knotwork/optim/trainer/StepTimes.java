package io.github.knotwork.optim.trainer;

import java.util.Arrays;

/** The times of the latest steps, for their median: unlike a mean it forgets the warm-up. */
final class StepTimes {
  private static final int KEPT = 4096;

  private final long[] nanos = new long[KEPT];
  private int count;

  void add(long time) {
    nanos[count++ % KEPT] = time;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Needs at least one time. */
  double medianMillis() {
    int n = Math.min(count, KEPT);
    long[] sorted = Arrays.copyOf(nanos, n);
    Arrays.sort(sorted);
    return sorted[n / 2] / 1e6;
  }
}
