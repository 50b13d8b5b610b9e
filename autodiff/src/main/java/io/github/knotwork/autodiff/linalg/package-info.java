/**
 * Matrix decompositions: {@link io.github.knotwork.autodiff.linalg.Svd}, the thin singular value
 * decomposition.
 */
@NullMarked
package io.github.knotwork.autodiff.linalg;

import org.jspecify.annotations.NullMarked;
