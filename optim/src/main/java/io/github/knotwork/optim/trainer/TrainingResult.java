package io.github.knotwork.optim.trainer;

import java.util.List;

/**
 * How training went.
 *
 * @param history an entry an epoch, those before a resume included
 * @param interrupted whether it was asked to stop before the end
 * @param seconds in training, those before a resume included
 * @param millisPerStep median time of a step of this call of fit, without evaluation; NaN if there
 *     was none
 */
public record TrainingResult(
    List<EpochRecord> history, boolean interrupted, double seconds, double millisPerStep) {
  /** Copies the list. */
  public TrainingResult {
    history = List.copyOf(history);
  }
}
