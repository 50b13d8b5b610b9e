/**
 * Derivatives of iterations whose steps are too many to be kept in memory.
 *
 * <p>{@link io.github.knotwork.autodiff.checkpoint.DifferentiableLoop} is the door: a step is
 * compiled once and repeated, and the gradient of a loss of the last state, or of every state, is
 * taken backwards over the steps. {@link io.github.knotwork.autodiff.checkpoint.Checkpointing} says
 * what is kept on the way and what is computed anew, {@link
 * io.github.knotwork.autodiff.checkpoint.LoopReport} how often and in how many bytes.
 *
 * <p>Inside, {@link io.github.knotwork.autodiff.checkpoint.BinomialSchedule} and {@link
 * io.github.knotwork.autodiff.checkpoint.OnlinePlacement} decide which states to store, and {@link
 * io.github.knotwork.autodiff.checkpoint.ReverseSchedule} when; {@link
 * io.github.knotwork.autodiff.checkpoint.StepFunctions} writes what one step computes forward and
 * backward, {@link io.github.knotwork.autodiff.checkpoint.ReverseSweep} runs it on states that a
 * {@link io.github.knotwork.autodiff.checkpoint.StateStore} holds, and {@link
 * io.github.knotwork.autodiff.checkpoint.TangentSweep} goes forward instead where there are few
 * parameters.
 */
@NullMarked
package io.github.knotwork.autodiff.checkpoint;

import org.jspecify.annotations.NullMarked;
