/**
 * Einstein summation as plain Java, without arrays.
 *
 * <p>{@link io.github.knotwork.autodiff.einsum.EinsumEquation} parses a string, {@link
 * io.github.knotwork.autodiff.einsum.IndexSizes} binds its indices to sizes, {@link
 * io.github.knotwork.autodiff.einsum.ContractionOrder} finds a pairwise order (exactly or
 * greedily), and {@link io.github.knotwork.autodiff.einsum.EinsumPlan} lowers it to the few
 * operations of {@link io.github.knotwork.autodiff.einsum.ArrayBackend}.
 */
@NullMarked
package io.github.knotwork.autodiff.einsum;

import org.jspecify.annotations.NullMarked;
