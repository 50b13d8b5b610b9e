/**
 * What remains of a training run: a table for the terminal and a folder to look at.
 *
 * <p>{@link io.github.knotwork.examples.report.RunReport} is the run as plain values: the {@link
 * io.github.knotwork.examples.report.ModelReport}s with their {@link
 * io.github.knotwork.examples.report.EpochReport}s and {@link
 * io.github.knotwork.examples.report.NetworkLayer}s, a {@link
 * io.github.knotwork.examples.report.ConfusionMatrix}, some {@link
 * io.github.knotwork.examples.report.ExampleImage}s ({@link
 * io.github.knotwork.examples.report.GreyImage}). {@link
 * io.github.knotwork.examples.report.RunReportWriter} writes it as {@code result.json}, {@code
 * curves.png} and {@code report.html}; {@link io.github.knotwork.examples.report.ResultTable} lays
 * it out as text.
 */
@NullMarked
package io.github.knotwork.examples.report;

import org.jspecify.annotations.NullMarked;
