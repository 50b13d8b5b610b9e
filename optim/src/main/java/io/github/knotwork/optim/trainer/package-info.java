/**
 * Training: {@link io.github.knotwork.optim.trainer.Trainer} runs an optimizer over the
 * mini-batches of a {@link io.github.knotwork.optim.trainer.Dataset}, reports to a {@link
 * io.github.knotwork.optim.trainer.TrainingListener}, and keeps a {@link
 * io.github.knotwork.optim.trainer.Checkpoint} from which it goes on exactly.
 */
@NullMarked
package io.github.knotwork.optim.trainer;

import org.jspecify.annotations.NullMarked;
