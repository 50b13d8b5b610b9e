/**
 * Results for people and for programs: {@link io.github.knotwork.benchmarks.report.TextReport},
 * {@link io.github.knotwork.benchmarks.report.JsonReport}, and {@link
 * io.github.knotwork.benchmarks.report.PerformancePage}, which is {@code docs/performance.md}.
 */
@NullMarked
package io.github.knotwork.benchmarks.report;

import org.jspecify.annotations.NullMarked;
