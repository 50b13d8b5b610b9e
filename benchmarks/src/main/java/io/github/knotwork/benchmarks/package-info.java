/**
 * Measurements: {@link io.github.knotwork.benchmarks.Main} runs one by its name, each a {@link
 * io.github.knotwork.benchmarks.Benchmark}; {@link io.github.knotwork.benchmarks.Interleaved} times
 * contenders in turn, so that noise of the machine meets all of them alike.
 */
@NullMarked
package io.github.knotwork.benchmarks;

import org.jspecify.annotations.NullMarked;
