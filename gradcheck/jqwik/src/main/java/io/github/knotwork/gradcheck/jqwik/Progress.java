package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.reproduce.Run;

/**
 * One run of one property under way.
 *
 * @param run the property and its seed
 * @param deadline on the clock of {@link System#nanoTime}
 */
record Progress(Run run, long deadline) {
  /** Under which jqwik's store keeps it for the tries. */
  static final String KEY = Progress.class.getName();

  boolean isOver() {
    return System.nanoTime() - deadline > 0;
  }
}
