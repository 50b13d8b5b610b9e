/**
 * What can be trained: {@link io.github.knotwork.autodiff.train.Trainable}, named parameters with a
 * loss and its gradient.
 */
@NullMarked
package io.github.knotwork.autodiff.train;

import org.jspecify.annotations.NullMarked;
