/**
 * Derivatives, as transformations from a function to a function.
 *
 * <p>{@link io.github.knotwork.autodiff.derivative.Derivatives} is the door; {@link
 * io.github.knotwork.autodiff.derivative.ReverseMode} and {@link
 * io.github.knotwork.autodiff.derivative.ForwardMode} work on variables.
 */
@NullMarked
package io.github.knotwork.autodiff.derivative;

import org.jspecify.annotations.NullMarked;
