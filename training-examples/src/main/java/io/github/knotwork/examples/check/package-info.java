/**
 * Every derivative rule of the graph language through gradcheck: {@link
 * io.github.knotwork.examples.check.DerivativeCases} lists a function and a point for each, {@link
 * io.github.knotwork.examples.check.DerivativeCheck} checks one, and {@link
 * io.github.knotwork.examples.check.DerivativeTable} shows the results.
 */
@NullMarked
package io.github.knotwork.examples.check;

import org.jspecify.annotations.NullMarked;
