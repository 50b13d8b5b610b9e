package io.github.knotwork.networks.contraction.order;

/** Which index is eliminated next. */
public enum EliminationRule {
  /** The one whose elimination joins the fewest pairs of indices that were not together yet. */
  MIN_FILL,

  /** The one with the fewest neighbours. */
  MIN_DEGREE,

  /** The one whose neighbours have the smallest product of sizes: the smallest result. */
  MIN_SIZE,

  /**
   * A sweep through the network: among the indices next to those eliminated, the one that brings in
   * the fewest new ones; among equals the one that has waited longest. Good on grids.
   */
  SWEEP
}
