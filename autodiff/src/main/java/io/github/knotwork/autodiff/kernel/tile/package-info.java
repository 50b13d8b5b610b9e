/**
 * Programs over tiles: element-wise functions and reductions of strided tensors in native memory,
 * as many as wanted in one pass.
 *
 * <p>{@link io.github.knotwork.autodiff.kernel.tile.TileLoop} walks a nest of loops. At each point
 * of the outer ones it copies a tile of every operand from native memory to the heap, applies the
 * {@code TileOp}s of the program one after the other, each a vectorised loop over the tile, and
 * copies the results back, so that memory is read and written once however long the program is.
 * Axes are repeated, reversed and transposed by their strides.
 *
 * <p>{@link io.github.knotwork.autodiff.kernel.tile.TileProgram} is where a program is written:
 * values at one of two {@link io.github.knotwork.autodiff.kernel.tile.Level levels}, and what is
 * done to them. {@code TileNest} decides what a tile is, {@code Window} copies tiles, {@code
 * TileMemory} holds what a thread needs for it all.
 */
@NullMarked
package io.github.knotwork.autodiff.kernel.tile;

import org.jspecify.annotations.NullMarked;
