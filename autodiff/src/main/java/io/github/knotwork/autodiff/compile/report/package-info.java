/**
 * What a compiled function does and costs, for people: {@link
 * io.github.knotwork.autodiff.compile.report.Report} is a table of steps, {@link
 * io.github.knotwork.autodiff.compile.report.TraceFile} a file for Chrome's tracing viewer.
 */
@NullMarked
package io.github.knotwork.autodiff.compile.report;

import org.jspecify.annotations.NullMarked;
