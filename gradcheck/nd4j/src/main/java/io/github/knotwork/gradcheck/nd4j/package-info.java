/**
 * Checks the gradients of SameDiff graphs.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.SameDiffGradients}: one call for a whole graph
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.NetworkGradients}: one call for a DL4J network
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.SameDiffFunction}: an expression of placeholders,
 *       with SameDiff's gradient, as a function to check
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.NdTensors}: tensors to arrays and back, layouts
 *       kept
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.Backend}: starts ND4J, outside of any time budget
 * </ul>
 */
@NullMarked
package io.github.knotwork.gradcheck.nd4j;

import org.jspecify.annotations.NullMarked;
