/**
 * Layers as parts of a SameDiff graph: {@link io.github.knotwork.layers.core.TtDense} and {@link
 * io.github.knotwork.layers.core.Dense}, stacked by {@link
 * io.github.knotwork.layers.core.Sequential}.
 */
@NullMarked
package io.github.knotwork.layers.core;

import org.jspecify.annotations.NullMarked;
