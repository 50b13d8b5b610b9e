package io.github.knotwork.networks.contraction.tree;

/**
 * What a contraction takes, all as binary logarithms, so that nothing overflows; −∞ where there is
 * nothing, as for a network of one tensor.
 *
 * @param log2Flops multiply-adds of all steps and slices; see {@link FlopConvention#MULTIPLY_ADD}
 * @param log2Largest entries of the largest result of a step
 * @param log2Peak entries of all results of steps that are alive at once, at their most; while a
 *     step runs, its operands and its result are; the network's own tensors don't count, because
 *     they are there before and after
 * @param log2Writes entries of the results of all steps and slices
 */
public record ContractionCost(
    double log2Flops, double log2Largest, double log2Peak, double log2Writes) {

  /** The decimal logarithm of the multiply-adds. */
  public double log10Flops() {
    return log2Flops * Math.log10(2);
  }
}
