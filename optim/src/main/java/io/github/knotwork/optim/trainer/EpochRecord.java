package io.github.knotwork.optim.trainer;

/**
 * What an epoch gave.
 *
 * @param epoch 1 for the first
 * @param trainLoss mean over the examples as they were trained on
 * @param trainAccuracy share of the training set after the epoch; NaN if accuracy isn't measured
 * @param validationLoss mean over the validation set; NaN without one
 * @param validationAccuracy share of the validation set; NaN without one
 */
public record EpochRecord(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy) {}
