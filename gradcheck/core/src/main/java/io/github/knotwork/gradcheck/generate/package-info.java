/**
 * Seeded generators of tensors, networks and matrices of known spectrum, with values that shrink to
 * something a person can read. They need no test framework.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.generate.Generator}: draws a {@link
 *       io.github.knotwork.gradcheck.generate.Sample}, which knows simpler ones; {@link
 *       io.github.knotwork.gradcheck.generate.Minimised}: the simplest that still fails.
 *   <li>{@link io.github.knotwork.gradcheck.generate.ShortDecimals}: numbers.
 *   <li>{@link io.github.knotwork.gradcheck.generate.Shapes}, {@link
 *       io.github.knotwork.gradcheck.generate.Tensors}: shapes; tensors without structure.
 *   <li>{@link io.github.knotwork.gradcheck.generate.NetworkGenerator}: einsums with their tensors;
 *       {@link io.github.knotwork.gradcheck.generate.NetworkSimplifier}: how they shrink.
 *   <li>{@link io.github.knotwork.gradcheck.generate.Rotations}: orthogonal matrices.
 *   <li>{@link io.github.knotwork.gradcheck.generate.Spectrum}: eigenvalues and singular values of
 *       given condition or gap.
 *   <li>{@link io.github.knotwork.gradcheck.generate.Matrices}: orthogonal, positive definite, of
 *       given condition, gap or rank.
 * </ul>
 */
@NullMarked
package io.github.knotwork.gradcheck.generate;

import org.jspecify.annotations.NullMarked;
