package io.github.knotwork.optim.trainer;

/** Is told how training goes; called on the training thread. */
public interface TrainingListener {
  /** After each step. */
  default void onStep(StepRecord step) {}

  /** After each epoch. */
  default void onEpoch(EpochRecord epoch) {}
}
