/**
 * The functions that computations are written in, composed of primitives, so that derivatives of
 * every order come with them. Each says what it does at kinks, at infinities and over no entries.
 *
 * <ul>
 *   <li>Entry by entry: {@link io.github.knotwork.autodiff.library.Arithmetic}, {@link
 *       io.github.knotwork.autodiff.library.Exponentials}, {@link
 *       io.github.knotwork.autodiff.library.Trigonometry}, {@link
 *       io.github.knotwork.autodiff.library.Activations}, {@link
 *       io.github.knotwork.autodiff.library.Conditions}, {@link
 *       io.github.knotwork.autodiff.library.Choice}.
 *   <li>Along axes: {@link io.github.knotwork.autodiff.library.Reductions}, {@link
 *       io.github.knotwork.autodiff.library.Norms}, {@link
 *       io.github.knotwork.autodiff.library.Softmax}, {@link
 *       io.github.knotwork.autodiff.library.Cumulative}.
 *   <li>Moving entries: {@link io.github.knotwork.autodiff.library.Shapes}, {@link
 *       io.github.knotwork.autodiff.library.Arrangement}, {@link
 *       io.github.knotwork.autodiff.library.Joining}, {@link
 *       io.github.knotwork.autodiff.library.Indexing} by {@link
 *       io.github.knotwork.autodiff.library.Index}, {@link
 *       io.github.knotwork.autodiff.library.Diagonals}.
 *   <li>Products: {@link io.github.knotwork.autodiff.library.Contractions}.
 *   <li>Networks: {@link io.github.knotwork.autodiff.library.Convolution} and {@link
 *       io.github.knotwork.autodiff.library.Pooling} by {@link
 *       io.github.knotwork.autodiff.library.Sliding}, {@link
 *       io.github.knotwork.autodiff.library.Normalisation}.
 *   <li>Losses: {@link io.github.knotwork.autodiff.library.Losses}, {@link
 *       io.github.knotwork.autodiff.library.CrossEntropies}.
 * </ul>
 */
@NullMarked
package io.github.knotwork.autodiff.library;

import org.jspecify.annotations.NullMarked;
