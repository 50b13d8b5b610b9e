/**
 * The door to ND4J and SameDiff: with {@code array} and the DL4J adapters the only packages that
 * use more of ND4J than {@code INDArray} and {@code DataType}.
 *
 * <p>{@link io.github.knotwork.autodiff.nd4j.Einsum} contracts arrays and SameDiff variables;
 * {@link io.github.knotwork.autodiff.nd4j.SameDiffTrainable} is a SameDiff graph as something to
 * train.
 */
@NullMarked
package io.github.knotwork.autodiff.nd4j;

import org.jspecify.annotations.NullMarked;
