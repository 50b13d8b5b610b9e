/**
 * DL4J adapters: {@link io.github.knotwork.layers.dl4j.TtDenseLayer}, a tensor-train dense layer
 * for {@code MultiLayerNetwork}.
 */
@NullMarked
package io.github.knotwork.layers.dl4j;

import org.jspecify.annotations.NullMarked;
