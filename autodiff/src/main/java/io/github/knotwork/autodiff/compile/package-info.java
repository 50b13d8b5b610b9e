/**
 * The engine: from a function to one that can be called without allocating.
 *
 * <p>{@link io.github.knotwork.autodiff.compile.Compiler} applies the passes of {@code pass},
 * lowers the graph to kernels ({@code lower}), plans the arena ({@code plan}), and gives a {@link
 * io.github.knotwork.autodiff.compile.CompiledFunction}: fixed steps ({@code step}) on fixed
 * addresses, run on an arena of the caller's own ({@code run}). {@link
 * io.github.knotwork.autodiff.compile.CompileOptions} says what the caller wants of it, {@link
 * io.github.knotwork.autodiff.compile.Engine} what else can run functions.
 */
@NullMarked
package io.github.knotwork.autodiff.compile;

import org.jspecify.annotations.NullMarked;
