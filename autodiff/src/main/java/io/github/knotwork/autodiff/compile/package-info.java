/**
 * The engine: from a function to a program that runs without allocating.
 *
 * <p>{@link io.github.knotwork.autodiff.compile.Compiler} applies the passes of {@code pass},
 * lowers the graph to kernels ({@code lower}), plans the arena ({@code plan}), and gives a {@link
 * io.github.knotwork.autodiff.compile.Program}: fixed steps ({@code step}) on fixed addresses.
 */
@NullMarked
package io.github.knotwork.autodiff.compile;

import org.jspecify.annotations.NullMarked;
