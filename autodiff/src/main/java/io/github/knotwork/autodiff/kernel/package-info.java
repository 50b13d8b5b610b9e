/**
 * Native arithmetic: the only package that calls BLAS and LAPACK or holds native pointers.
 *
 * <p>{@link io.github.knotwork.autodiff.kernel.Lapack} is the door to LAPACK.
 */
@NullMarked
package io.github.knotwork.autodiff.kernel;

import org.jspecify.annotations.NullMarked;
