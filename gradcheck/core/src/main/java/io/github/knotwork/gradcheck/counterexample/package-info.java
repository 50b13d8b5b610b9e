/**
 * Inputs that made a check fail: shown, kept, and tried again first.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.counterexample.Counterexample}: the arguments of a
 *       failed check.
 *   <li>{@link io.github.knotwork.gradcheck.counterexample.CounterexampleText}: as a text that a
 *       person can read and a program can read back, bit for bit.
 *   <li>{@link io.github.knotwork.gradcheck.counterexample.JavaSnippet}: as Java source that makes
 *       the same arguments.
 *   <li>{@link io.github.knotwork.gradcheck.counterexample.CounterexampleStore}: one file each,
 *       under {@code src/test/resources/counterexamples}.
 * </ul>
 */
@NullMarked
package io.github.knotwork.gradcheck.counterexample;

import org.jspecify.annotations.NullMarked;
