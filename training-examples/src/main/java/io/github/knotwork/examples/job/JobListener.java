package io.github.knotwork.examples.job;

import io.github.knotwork.optim.trainer.EpochRecord;
import io.github.knotwork.optim.trainer.StepRecord;

/** Is told how the job goes. */
public interface JobListener {
  /** Before a model is trained. */
  void onModel(String model, long parameters);

  /** After each step of it. */
  void onStep(String model, StepRecord step);

  /** After each epoch of it. */
  void onEpoch(String model, int epochs, EpochRecord epoch);

  /** When a model is done. */
  void onEnd(String model);
}
