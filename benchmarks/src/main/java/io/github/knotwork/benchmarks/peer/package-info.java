/**
 * Rivals in Python: {@link io.github.knotwork.benchmarks.peer.Peers} starts one process a library,
 * which computes by the scripts in {@code benchmarks/peers}.
 */
@NullMarked
package io.github.knotwork.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
