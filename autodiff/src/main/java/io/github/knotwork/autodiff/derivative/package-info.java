/**
 * Derivatives, as transformations from a function to a function: {@link
 * io.github.knotwork.autodiff.derivative.Derivatives} is the door. What it returns can be
 * differentiated again, to any order.
 */
@NullMarked
package io.github.knotwork.autodiff.derivative;

import org.jspecify.annotations.NullMarked;
