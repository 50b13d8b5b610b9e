package io.github.knotwork.autodiff.checkpoint;

import java.util.Arrays;

/** What happens while a loop runs: counts, and the losses of its steps. */
final class Course {
  private double[] losses = {};
  private int steps;
  private boolean isConverged;
  private long advances;
  private long records;
  private long reversals;
  private int peakStates;

  /** A step was computed forward only. */
  void advanced() {
    advances++;
  }

  /** A step was recorded. */
  void recorded() {
    records++;
  }

  /** A step was reversed. */
  void reversed() {
    reversals++;
  }

  /** So many states are stored now. */
  void stored(int states) {
    peakStates = Math.max(peakStates, states);
  }

  /** Notes the loss of a step, which is the same whenever the step is computed. */
  void loss(int step, double value) {
    if (step >= losses.length) {
      losses = Arrays.copyOf(losses, Math.max(16, 2 * step));
    }
    losses[step] = value;
  }

  /** The number of steps is known. */
  void ended(int count, boolean converged) {
    steps = count;
    isConverged = converged;
  }

  int steps() {
    return steps;
  }

  /** The losses of all steps, added from the first to the last. */
  double stepLosses() {
    double sum = 0;
    for (int k = 0; k < Math.min(steps, losses.length); k++) {
      sum += losses[k];
    }
    return sum;
  }

  LoopReport report(long stateBytes, long recordBytes, long peakBytes) {
    return new LoopReport(
        steps,
        isConverged,
        advances,
        records,
        reversals,
        peakStates,
        stateBytes,
        recordBytes,
        peakBytes);
  }
}
