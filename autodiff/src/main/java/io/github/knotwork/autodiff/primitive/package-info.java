/**
 * The primitives of the graph language, one file each, with their derivatives.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.autodiff.primitive.Contract}: Einstein summation, which is also
 *       transposition, sum, trace, diagonal and {@link
 *       io.github.knotwork.autodiff.primitive.Broadcast broadcast}.
 *   <li>Of one number ({@link io.github.knotwork.autodiff.primitive.UnaryElementwise}): affine,
 *       power, exp, expm1, log, log1p, sin, cos, asin, acos, atan, tanh, sigmoid, softplus, erf,
 *       erfc, sign.
 *   <li>Of two ({@link io.github.knotwork.autodiff.primitive.BinaryElementwise}): add, subtract,
 *       multiply, divide, power of, maximum, atan2.
 *   <li>Choice: {@link io.github.knotwork.autodiff.primitive.Compare}, {@link
 *       io.github.knotwork.autodiff.primitive.Select}, {@link
 *       io.github.knotwork.autodiff.primitive.ReduceMax}.
 *   <li>Moving entries: reshape, slice, pad, reverse, concatenate, gather, scatter-add.
 *   <li>{@link io.github.knotwork.autodiff.primitive.LinearRecurrence}: cumulative sums and
 *       products.
 *   <li>{@link io.github.knotwork.autodiff.primitive.Cast}, {@link
 *       io.github.knotwork.autodiff.primitive.StopGradient}.
 * </ul>
 */
@NullMarked
package io.github.knotwork.autodiff.primitive;

import org.jspecify.annotations.NullMarked;
