/**
 * Linear algebra on graphs, with derivatives of every order. Matrices are the last two axes of a
 * tensor, [batch…, m, n], FLOAT or DOUBLE; the forward values are LAPACK's, computed in double
 * precision also for FLOAT, and rounded. What goes wrong with a matrix throws when it is evaluated,
 * and names its place in the batch.
 *
 * <ul>
 *   <li>Equations: {@link io.github.knotwork.autodiff.linalg.Solve}, {@link
 *       io.github.knotwork.autodiff.linalg.TriangularSolve}, {@link
 *       io.github.knotwork.autodiff.linalg.LeastSquares}, {@link
 *       io.github.knotwork.autodiff.linalg.Sylvester}; {@link
 *       io.github.knotwork.autodiff.linalg.Inverse}, pseudo-inverse too.
 *   <li>Determinants: {@link io.github.knotwork.autodiff.linalg.Determinant}, {@link
 *       io.github.knotwork.autodiff.linalg.LogDeterminant}.
 *   <li>Decompositions: {@link io.github.knotwork.autodiff.linalg.Cholesky}, {@link
 *       io.github.knotwork.autodiff.linalg.Qr}, {@link io.github.knotwork.autodiff.linalg.Eigh},
 *       {@link io.github.knotwork.autodiff.linalg.ThinSvd}. The last two have no derivative of
 *       single vectors where values are equal, and say so: {@link
 *       io.github.knotwork.autodiff.linalg.DegenerateSpectrumException}.
 *   <li>Fused functions, exact where values are equal: {@link
 *       io.github.knotwork.autodiff.linalg.MatrixFunction} of symmetric matrices, {@link
 *       io.github.knotwork.autodiff.linalg.SingularValueFunction}, {@link
 *       io.github.knotwork.autodiff.linalg.LowRankProjector}, {@link
 *       io.github.knotwork.autodiff.linalg.PolarFactor}, {@link
 *       io.github.knotwork.autodiff.linalg.TruncatedReconstruction}.
 *   <li>Products of stacks of matrices: {@link io.github.knotwork.autodiff.linalg.Matrices}.
 *   <li>Without a graph, on arrays: {@link io.github.knotwork.autodiff.linalg.Svd}.
 * </ul>
 */
@NullMarked
package io.github.knotwork.autodiff.linalg;

import org.jspecify.annotations.NullMarked;
