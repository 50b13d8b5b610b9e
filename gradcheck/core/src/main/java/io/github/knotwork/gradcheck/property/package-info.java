/**
 * Properties of many inputs, without a test framework: what the adapters for frameworks run.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.property.Property}: tries a body on stored, then on
 *       generated arguments, simplifies what fails, and stores it.
 *   <li>{@link io.github.knotwork.gradcheck.property.Parameter}: the name and generator of one
 *       argument.
 *   <li>{@link io.github.knotwork.gradcheck.property.PropertyReport}: what came of it.
 *   <li>{@link io.github.knotwork.gradcheck.property.Falsification}: the failure, as it is shown.
 * </ul>
 */
@NullMarked
package io.github.knotwork.gradcheck.property;

import org.jspecify.annotations.NullMarked;
