/**
 * The rungs of the ladder, cheap ones first.
 *
 * <ol>
 *   <li>{@link io.github.knotwork.gradcheck.rung.SanityRung}: finite, in double, the same bits
 *       twice;
 *   <li>{@link io.github.knotwork.gradcheck.rung.AdjointRung}: ⟨Jv, u⟩ = ⟨v, Jᵀu⟩, without any
 *       differences;
 *   <li>{@link io.github.knotwork.gradcheck.rung.DirectionRung}: uᵀJv in random directions, at the
 *       point and at one close by;
 *   <li>{@link io.github.knotwork.gradcheck.rung.TaylorRung}: what the gradient leaves over falls
 *       like h²;
 *   <li>{@link io.github.knotwork.gradcheck.rung.JacobianRung}: every entry, where there are few or
 *       something is to be found;
 *   <li>{@link io.github.knotwork.gradcheck.rung.SecondOrderRung}: the derivative of the gradient,
 *       and that it is symmetric.
 * </ol>
 */
@NullMarked
package io.github.knotwork.gradcheck.rung;

import org.jspecify.annotations.NullMarked;
