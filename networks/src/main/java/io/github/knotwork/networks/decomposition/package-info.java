/**
 * Decompositions: {@link io.github.knotwork.networks.decomposition.TtSvd} brings a matrix into
 * tensor-train format, as exactly as {@link io.github.knotwork.networks.decomposition.Truncation}
 * asks.
 */
@NullMarked
package io.github.knotwork.networks.decomposition;

import org.jspecify.annotations.NullMarked;
