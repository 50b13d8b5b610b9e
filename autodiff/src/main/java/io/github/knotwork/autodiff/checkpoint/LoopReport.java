package io.github.knotwork.autodiff.checkpoint;

/**
 * What a loop did to get a gradient.
 *
 * @param steps the length of the loop
 * @param isConverged whether it ended because the stopping rule was met; true for a fixed length
 * @param advances steps computed forward only, those of the first sweep among them
 * @param records steps computed forward with all that their reversal needs
 * @param reversals steps reversed
 * @param peakStates how many states were stored at most at a time, the first one counted
 * @param stateBytes the size of one state
 * @param recordBytes the size of what is recorded of one step, beside its state
 * @param peakBytes the most that stored states, states being worked on and records took together;
 *     what is on disk is not counted
 */
public record LoopReport(
    int steps,
    boolean isConverged,
    long advances,
    long records,
    long reversals,
    int peakStates,
    long stateBytes,
    long recordBytes,
    long peakBytes) {}
