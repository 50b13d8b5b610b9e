package io.github.knotwork.optim.trainer;

/**
 * Where training stands after a step.
 *
 * @param epoch 1 for the first
 * @param epochs as asked for
 * @param step 1 for the first of the epoch
 * @param steps in an epoch
 * @param loss mean over the epoch's examples so far
 * @param examplesPerSecond of this call of fit
 * @param secondsLeft estimated
 */
public record StepRecord(
    int epoch,
    int epochs,
    int step,
    int steps,
    double loss,
    double examplesPerSecond,
    double secondsLeft) {}
