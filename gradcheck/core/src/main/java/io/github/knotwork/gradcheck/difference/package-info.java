/**
 * Derivatives measured by finite differences that know how far off they may be.
 *
 * <p>{@link io.github.knotwork.gradcheck.difference.AdaptiveDifferences} samples a {@link
 * io.github.knotwork.gradcheck.difference.Line}, judges its noise, extrapolates to step 0 and
 * returns a {@link io.github.knotwork.gradcheck.difference.Slope}: an {@link
 * io.github.knotwork.gradcheck.difference.Estimate} for either side, equal where there is no kink.
 */
@NullMarked
package io.github.knotwork.gradcheck.difference;

import org.jspecify.annotations.NullMarked;
