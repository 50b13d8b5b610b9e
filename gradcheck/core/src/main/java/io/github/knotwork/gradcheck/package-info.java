/**
 * Gradient checking over plain arrays: no test framework, no tensor library.
 *
 * <p>{@link io.github.knotwork.gradcheck.FiniteDifferences} is the numerical oracle.
 */
@NullMarked
package io.github.knotwork.gradcheck;

import org.jspecify.annotations.NullMarked;
