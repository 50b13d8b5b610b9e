package io.github.knotwork.autodiff.checkpoint;

/**
 * When a loop ends.
 *
 * @param mostSteps the number of steps, or the most there may be
 * @param criterion an output of the step, a scalar; empty for a fixed number of steps
 * @param tolerance the loop ends after the first step whose criterion is at most this
 */
record Stopping(int mostSteps, String criterion, double tolerance) {

  Stopping {
    if (mostSteps < 1 || !(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "loop: "
              + mostSteps
              + " steps, tolerance "
              + tolerance
              + "; give 1 or more, and 0 or more");
    }
  }

  static Stopping after(int steps) {
    return new Stopping(steps, "", 0);
  }

  boolean isFixed() {
    return criterion.isEmpty();
  }

  /**
   * Whether a step is the last.
   *
   * @param step counted from 0
   * @throws ArithmeticException if the criterion is not a number
   */
  boolean isMet(int step, double value) {
    if (Double.isNaN(value)) {
      throw new ArithmeticException(
          "loop: '" + criterion + "' is NaN after step " + step + "; the iteration has diverged");
    }
    return value <= tolerance;
  }
}
