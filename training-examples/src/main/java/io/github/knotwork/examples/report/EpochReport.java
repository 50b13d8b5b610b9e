package io.github.knotwork.examples.report;

/**
 * One epoch of a network's history. A loss may be anything, infinite or NaN included: a run that
 * diverged has a report too, with gaps in its curves.
 *
 * @param epoch the epoch's number, counted from 1
 * @param trainLoss mean loss over the epoch's training steps
 * @param trainAccuracy share of the training images classified rightly, 0 to 1
 * @param heldOutLoss mean loss after the epoch on images that were not trained on (validation or
 *     test images)
 * @param heldOutAccuracy share of those images classified rightly, 0 to 1
 */
public record EpochReport(
    int epoch, double trainLoss, double trainAccuracy, double heldOutLoss, double heldOutAccuracy) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the epoch is below 1 or an accuracy not in 0 to 1
   */
  public EpochReport {
    if (epoch < 1) {
      throw new IllegalArgumentException(
          "epoch report: epoch is " + epoch + ", expected 1 or more");
    }
    Checks.share("epoch report " + epoch, "trainAccuracy", trainAccuracy);
    Checks.share("epoch report " + epoch, "heldOutAccuracy", heldOutAccuracy);
  }
}
