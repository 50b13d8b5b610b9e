/**
 * Primitives that hold a graph: {@link io.github.knotwork.autodiff.structure.Loop} repeats it,
 * {@link io.github.knotwork.autodiff.structure.SliceSum} sums it over slices, {@link
 * io.github.knotwork.autodiff.structure.Segment} marks what a derivative recomputes, and {@link
 * io.github.knotwork.autodiff.structure.Host} calls Java in its place. Their derivatives are of the
 * same kind, so loops stay loops to any order.
 */
@NullMarked
package io.github.knotwork.autodiff.structure;

import org.jspecify.annotations.NullMarked;
