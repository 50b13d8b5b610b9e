/**
 * Accumulation of derivatives over the nodes of a graph: {@link
 * io.github.knotwork.autodiff.accumulation.ReverseMode} pulls cotangents back, {@link
 * io.github.knotwork.autodiff.accumulation.ForwardMode} pushes tangents forward. Both write more
 * nodes, which can be differentiated again.
 */
@NullMarked
package io.github.knotwork.autodiff.accumulation;

import org.jspecify.annotations.NullMarked;
