/**
 * Sums of products over labelled indices: the smallest language in which a tensor network can be
 * written down, evaluated and differentiated.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.einsum.Operand}: a tensor's name and its indices, one
 *       character each.
 *   <li>{@link io.github.knotwork.gradcheck.einsum.Einsum}: operands and output; {@code
 *       "ij,jk->ik"} and back.
 *   <li>{@link io.github.knotwork.gradcheck.einsum.IndexSizes}: the size of every index, checked
 *       against the tensors.
 *   <li>{@link io.github.knotwork.gradcheck.einsum.NaiveLoops}: value, gradient and directional
 *       derivative by one loop over all indices; slow, and short enough to be believed.
 *   <li>{@link io.github.knotwork.gradcheck.einsum.TensorNetwork}: an einsum with its tensors.
 *   <li>{@link io.github.knotwork.gradcheck.einsum.EinsumFunction}: an einsum as a function to be
 *       checked.
 * </ul>
 */
@NullMarked
package io.github.knotwork.gradcheck.einsum;

import org.jspecify.annotations.NullMarked;
