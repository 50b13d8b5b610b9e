/**
 * What a program does, one class a kind of step. {@link
 * io.github.knotwork.autodiff.compile.step.Instruction} says which blocks it reads and writes; once
 * their addresses are known it becomes a {@link io.github.knotwork.autodiff.compile.step.Step},
 * which runs without allocating. {@link io.github.knotwork.autodiff.compile.step.Repetition} is a
 * loop of instructions, with blocks that move on a {@link
 * io.github.knotwork.autodiff.compile.step.Track}; {@link
 * io.github.knotwork.autodiff.compile.step.Lanes} runs several at the same time.
 */
@NullMarked
package io.github.knotwork.autodiff.compile.step;

import org.jspecify.annotations.NullMarked;
