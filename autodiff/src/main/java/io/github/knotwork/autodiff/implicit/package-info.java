/**
 * Derivatives of solutions: how the loss at a fixed point, or at a stationary point, depends on
 * what the problem was set up with, without going back over the iterations that found it.
 *
 * <p>{@link io.github.knotwork.autodiff.implicit.ImplicitDifferentiation} is the door. {@link
 * io.github.knotwork.autodiff.implicit.Condition} says what a solution satisfies, {@link
 * io.github.knotwork.autodiff.implicit.AdjointSolver} how the linear system that comes of it is
 * solved, {@link io.github.knotwork.autodiff.implicit.Gauge} in which directions solutions may be
 * moved and stay solutions. {@link io.github.knotwork.autodiff.implicit.ImplicitGradient} is the
 * result, and {@link io.github.knotwork.autodiff.implicit.ImplicitReport} what to judge it by.
 *
 * <p>Inside, {@link io.github.knotwork.autodiff.implicit.Linearisation} is the Jacobian of the
 * condition, as products with vectors, {@link io.github.knotwork.autodiff.implicit.AdjointSystem}
 * its transpose without the gauge, and {@link io.github.knotwork.autodiff.implicit.Iteration} the
 * matrix whose powers an iteration's errors follow; {@link
 * io.github.knotwork.autodiff.implicit.NormalEquations}, {@link
 * io.github.knotwork.autodiff.implicit.MinimalResidual} and {@link
 * io.github.knotwork.autodiff.implicit.NeumannSeries} solve, {@link
 * io.github.knotwork.autodiff.implicit.PowerIteration} estimates spectral radii, and {@link
 * io.github.knotwork.autodiff.implicit.Findings} judges all these figures.
 */
@NullMarked
package io.github.knotwork.autodiff.implicit;

import org.jspecify.annotations.NullMarked;
