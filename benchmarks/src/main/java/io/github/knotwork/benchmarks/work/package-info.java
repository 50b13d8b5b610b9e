/**
 * What is measured, one class a benchmark; {@link io.github.knotwork.benchmarks.work.Benchmarks}
 * lists them. Our side of most is {@link io.github.knotwork.benchmarks.work.Engine}, a compiled
 * function; SameDiff runs the same graph.
 */
@NullMarked
package io.github.knotwork.benchmarks.work;

import org.jspecify.annotations.NullMarked;
