/**
 * A call of a program: an {@link io.github.knotwork.autodiff.compile.run.Arena} is the memory of
 * one call, with the arguments and results of the caller in their places; {@link
 * io.github.knotwork.autodiff.compile.run.ArenaPool} lends arenas to callers.
 */
@NullMarked
package io.github.knotwork.autodiff.compile.run;

import org.jspecify.annotations.NullMarked;
