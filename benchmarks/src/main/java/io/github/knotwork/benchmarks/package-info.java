/**
 * Measurements against other libraries: {@link io.github.knotwork.benchmarks.Main} runs one by its
 * name. {@code frame} is how contenders are compared, {@code peer} those in Python, {@code work}
 * what is computed, {@code report} how results are told.
 */
@NullMarked
package io.github.knotwork.benchmarks;

import org.jspecify.annotations.NullMarked;
