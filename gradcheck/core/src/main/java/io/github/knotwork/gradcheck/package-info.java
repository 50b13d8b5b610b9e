/**
 * Gradient checking over plain arrays: no test framework, no tensor library, no dependency.
 *
 * <p>A {@link io.github.knotwork.gradcheck.DifferentiableFunction} of {@link
 * io.github.knotwork.gradcheck.Tensor tensors} is checked by {@link
 * io.github.knotwork.gradcheck.check.GradientCheck}, which returns a {@link
 * io.github.knotwork.gradcheck.GradientReport}: a {@link io.github.knotwork.gradcheck.Verdict} and
 * {@link io.github.knotwork.gradcheck.Finding findings}, each with a {@link
 * io.github.knotwork.gradcheck.Diagnosis}. The types of this package are those that adapters and
 * callers meet; their signatures are kept stable.
 *
 * <p>{@link io.github.knotwork.gradcheck.FiniteDifferences} is a quick numerical gradient for tests
 * that compare numbers of their own.
 */
@NullMarked
package io.github.knotwork.gradcheck;

import org.jspecify.annotations.NullMarked;
