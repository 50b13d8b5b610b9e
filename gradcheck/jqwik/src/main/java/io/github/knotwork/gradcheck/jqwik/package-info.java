/**
 * Gradient properties under jqwik.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.jqwik.GradientProperty}: marks a property; {@link
 *       io.github.knotwork.gradcheck.jqwik.GradientPropertyHook} gives it its seed, replays stored
 *       counterexamples, and reports.
 *   <li>{@link io.github.knotwork.gradcheck.jqwik.GeneratorArbitrary}: any generator of the core as
 *       an arbitrary, with its own way of shrinking.
 *   <li>{@link io.github.knotwork.gradcheck.jqwik.TensorProvider}, {@link
 *       io.github.knotwork.gradcheck.jqwik.NetworkProvider}: {@code @ForAll} parameters of these
 *       types; {@link io.github.knotwork.gradcheck.jqwik.TensorFormat}: how they print. All three
 *       are found by {@link java.util.ServiceLoader}.
 *   <li>{@link io.github.knotwork.gradcheck.jqwik.TensorDomain}: the three for a test class that
 *       names its domains.
 * </ul>
 */
@NullMarked
package io.github.knotwork.gradcheck.jqwik;

import org.jspecify.annotations.NullMarked;
