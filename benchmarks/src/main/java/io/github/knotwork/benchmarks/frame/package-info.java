/**
 * How contenders are compared. A {@link io.github.knotwork.benchmarks.frame.Benchmark} is a list of
 * {@link io.github.knotwork.benchmarks.frame.Work}s; {@link
 * io.github.knotwork.benchmarks.frame.Comparison} gets our side and each {@link
 * io.github.knotwork.benchmarks.frame.Rival} ready on the same data, requires that they compute the
 * same, and lets {@link io.github.knotwork.benchmarks.frame.Interleaved} time them in turn.
 */
@NullMarked
package io.github.knotwork.benchmarks.frame;

import org.jspecify.annotations.NullMarked;
