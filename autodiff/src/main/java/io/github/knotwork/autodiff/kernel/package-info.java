/**
 * Native arithmetic: the only package that calls BLAS and LAPACK or holds native pointers.
 *
 * <p><b>Memory.</b> {@link io.github.knotwork.autodiff.kernel.NativeBuffer} is a block outside the
 * heap, counted by {@link io.github.knotwork.autodiff.kernel.NativeBudget}.
 *
 * <p><b>Products.</b> {@link io.github.knotwork.autodiff.kernel.MatrixProduct}, a planned batch of
 * strided products that goes to OpenBLAS or, where a call costs more than the work, to Java; {@link
 * io.github.knotwork.autodiff.kernel.BlasThreads} owns the library's thread count.
 *
 * <p><b>Movement.</b> {@link io.github.knotwork.autodiff.kernel.StridedCopy}: permutations, slices,
 * broadcasts.
 *
 * <p><b>Arithmetic.</b> Tiles of native memory are copied to the heap, where the compiler
 * vectorises one short loop a function: {@link io.github.knotwork.autodiff.kernel.FloatLoops} and
 * {@link io.github.knotwork.autodiff.kernel.FloatFunctions} (exp, log, tanh, ...; with their twins
 * for doubles) are those loops, {@link io.github.knotwork.autodiff.kernel.UnaryFunction} and {@link
 * io.github.knotwork.autodiff.kernel.BinaryFunction} run them over buffers, {@link
 * io.github.knotwork.autodiff.kernel.Reduction} sums and takes extrema over any axes.
 *
 * <p><b>Eager tensors.</b> {@link io.github.knotwork.autodiff.kernel.DenseTensor}, with {@link
 * io.github.knotwork.autodiff.kernel.TensorContraction} and {@link
 * io.github.knotwork.autodiff.kernel.TensorDecompositions}.
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
