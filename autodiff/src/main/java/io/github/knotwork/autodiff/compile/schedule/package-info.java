/**
 * In which order instructions run, and which run more than once so that a memory limit is met.
 * {@link io.github.knotwork.autodiff.compile.schedule.Schedule} is the way in and the result.
 *
 * <ul>
 *   <li>{@code Tasks} is a program as far as order and memory are concerned; {@code Timeline}
 *       follows a sequence of tasks and says what lives when; {@code LowerBound} what no sequence
 *       can do without.
 *   <li>{@code LeastPeak} orders tasks that each run once: {@code TreeTraversal} for trees, {@code
 *       ListScheduling} for all else.
 *   <li>{@code MemoryLimit} looks for the least work within a limit: {@code ChainCheckpoints} by
 *       dynamic programming if the program is a {@code Chain}, {@code Eviction} for all programs,
 *       and {@code Recomputations} takes back what turns out not to be needed.
 *   <li>{@link io.github.knotwork.autodiff.compile.schedule.RematerialisationPlan} is what people
 *       read, {@link io.github.knotwork.autodiff.compile.schedule.MemoryLimitException} what they
 *       get if there is no way.
 * </ul>
 */
@NullMarked
package io.github.knotwork.autodiff.compile.schedule;

import org.jspecify.annotations.NullMarked;
