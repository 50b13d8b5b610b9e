/**
 * Native arithmetic: the only package that calls BLAS and LAPACK or holds native pointers.
 *
 * <p><b>Memory.</b> {@link io.github.knotwork.autodiff.kernel.NativeBuffer} is a block outside the
 * heap, counted by {@link io.github.knotwork.autodiff.kernel.NativeBudget}.
 *
 * <p><b>Linear algebra.</b> One class a family, all on {@link
 * io.github.knotwork.autodiff.kernel.Matrix}, a row-major view of an array or of native memory, in
 * float, double and complex double: {@link io.github.knotwork.autodiff.kernel.LapackSvd}, {@link
 * io.github.knotwork.autodiff.kernel.LapackQr}, {@link
 * io.github.knotwork.autodiff.kernel.LapackEigh}, {@link
 * io.github.knotwork.autodiff.kernel.LapackCholesky}, {@link
 * io.github.knotwork.autodiff.kernel.LapackTriangular}, {@link
 * io.github.knotwork.autodiff.kernel.LapackLu}, and in the real types {@link
 * io.github.knotwork.autodiff.kernel.LapackLeastSquares}, {@link
 * io.github.knotwork.autodiff.kernel.LapackSylvester}. LAPACK wants columns where we have rows;
 * each class says how it gets by without transposing.
 */
@NullMarked
package io.github.knotwork.autodiff.kernel;

import org.jspecify.annotations.NullMarked;
