package io.github.knotwork.optim.trainer;

/**
 * Stops when the validation loss has not improved for a while; the best parameters are then
 * restored.
 *
 * @param patience epochs without improvement, at least 1
 * @param minDelta what counts as an improvement, not negative
 */
public record EarlyStopping(int patience, double minDelta) {
  /** Checks the ranges. */
  public EarlyStopping {
    if (patience < 1 || !(minDelta >= 0)) {
      throw new IllegalArgumentException(
          "early stopping: patience "
              + patience
              + " must be at least 1 and minDelta "
              + minDelta
              + " not negative");
    }
  }
}
