package io.github.knotwork.gradcheck.einsum;

import io.github.knotwork.gradcheck.Tensor;

/** A tensor under its index labels, read by {@link SumOfProducts}. */
record Factor(String indices, Tensor tensor) {
  /** How far the buffer position moves when one index of the loop moves by one. */
  int[] stepsAlong(String loopIndices) {
    return steps(indices, tensor.strides(), loopIndices);
  }

  /**
   * The sum of the strides of every axis that carries the index: a repeated index is a diagonal.
   */
  static int[] steps(String indices, int[] strides, String loopIndices) {
    int[] steps = new int[loopIndices.length()];
    for (int axis = 0; axis < strides.length; axis++) {
      steps[loopIndices.indexOf(indices.charAt(axis))] += strides[axis];
    }
    return steps;
  }
}
