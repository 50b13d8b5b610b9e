package io.github.knotwork.optim.trainer;

/**
 * What an epoch gave.
 *
 * @param epoch 1 for the first
 * @param trainLoss mean over the examples as they were trained on
 * @param validationLoss mean over the validation set; NaN without one
 * @param validationAccuracy share of the validation set; NaN without one
 */
public record EpochRecord(
    int epoch, double trainLoss, double validationLoss, double validationAccuracy) {}
