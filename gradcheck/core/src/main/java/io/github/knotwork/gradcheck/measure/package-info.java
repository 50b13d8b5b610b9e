/**
 * The claimed derivative beside the measured one.
 *
 * <p>{@link io.github.knotwork.gradcheck.measure.Directions} draws where to look, {@link
 * io.github.knotwork.gradcheck.measure.Measure} measures there, {@link
 * io.github.knotwork.gradcheck.measure.AnalyticNoise} says how many of the claimed digits are
 * round-off, and {@link io.github.knotwork.gradcheck.measure.Judge} decides. {@link
 * io.github.knotwork.gradcheck.measure.Jacobian} does all of this entry by entry.
 */
@NullMarked
package io.github.knotwork.gradcheck.measure;

import org.jspecify.annotations.NullMarked;
