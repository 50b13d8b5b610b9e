/**
 * What a parameter of a test is to be: read by the adapters for JUnit and jqwik.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.annotation.Network} for networks; {@link
 *       io.github.knotwork.gradcheck.annotation.Shaped}, {@link
 *       io.github.knotwork.gradcheck.annotation.PositiveDefinite}, {@link
 *       io.github.knotwork.gradcheck.annotation.Invertible}, {@link
 *       io.github.knotwork.gradcheck.annotation.Orthogonal}, {@link
 *       io.github.knotwork.gradcheck.annotation.Spectrum}, {@link
 *       io.github.knotwork.gradcheck.annotation.Simplex} for tensors.
 *   <li>{@link io.github.knotwork.gradcheck.annotation.AnnotatedGenerators}: the generator that an
 *       annotation asks for.
 * </ul>
 */
@NullMarked
package io.github.knotwork.gradcheck.annotation;

import org.jspecify.annotations.NullMarked;
