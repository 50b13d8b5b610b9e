/**
 * Tensor formats: {@link io.github.knotwork.networks.format.TtMatrix}, a matrix as a tensor train,
 * and {@link io.github.knotwork.networks.format.TtShape}, its modes and ranks.
 */
@NullMarked
package io.github.knotwork.networks.format;

import org.jspecify.annotations.NullMarked;
