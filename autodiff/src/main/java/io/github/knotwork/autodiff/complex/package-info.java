/**
 * Complex tensors, as pairs of real variables: {@link io.github.knotwork.autodiff.complex.Complex}
 * with its arithmetic and the convention of its gradients, {@link
 * io.github.knotwork.autodiff.complex.ComplexGradients}; {@link
 * io.github.knotwork.autodiff.complex.ComplexContract}; {@link
 * io.github.knotwork.autodiff.complex.ComplexMatrices} for products and equations; {@link
 * io.github.knotwork.autodiff.complex.ComplexQr}, {@link
 * io.github.knotwork.autodiff.complex.ComplexSvd}.
 */
@NullMarked
package io.github.knotwork.autodiff.complex;

import org.jspecify.annotations.NullMarked;
