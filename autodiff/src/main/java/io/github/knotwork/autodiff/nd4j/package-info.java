/**
 * The door to ND4J and SameDiff: the only package (with the DL4J adapters) that uses more of ND4J
 * than {@code INDArray} and {@code DataType}.
 *
 * <p>{@link io.github.knotwork.autodiff.nd4j.NdArrays} makes and reads arrays; {@link
 * io.github.knotwork.autodiff.nd4j.Einsum} contracts arrays and SameDiff variables.
 */
@NullMarked
package io.github.knotwork.autodiff.nd4j;

import org.jspecify.annotations.NullMarked;
