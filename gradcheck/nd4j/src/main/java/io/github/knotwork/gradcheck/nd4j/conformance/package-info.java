/**
 * The conformance report of SameDiff: each operation of the zoo in all respects.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.conformance.Conformance}: runs it, in a process
 *       apart
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.conformance.OperationResult}: one line, of {@link
 *       io.github.knotwork.gradcheck.nd4j.conformance.Cell}s by {@link
 *       io.github.knotwork.gradcheck.nd4j.conformance.Aspect}
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.conformance.KnownFailures}: the strict marks
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.conformance.MarkdownReport}, {@link
 *       io.github.knotwork.gradcheck.nd4j.conformance.HtmlReport}: the pages
 * </ul>
 */
@NullMarked
package io.github.knotwork.gradcheck.nd4j.conformance;

import org.jspecify.annotations.NullMarked;
