package io.github.knotwork.networks.contraction.tree;

/**
 * What a step of a contraction is said to cost. Knotwork counts {@link #MULTIPLY_ADD} everywhere;
 * the other is for comparison.
 */
public enum FlopConvention {
  /**
   * One for each element of the iteration space: the product of the sizes of all indices of both
   * arrays. This is cotengra's {@code contraction_cost} and OMEinsum's time complexity.
   */
  MULTIPLY_ADD,

  /** Twice that where an index is summed, as opt_einsum counts multiplication and addition. */
  OPT_EINSUM
}
