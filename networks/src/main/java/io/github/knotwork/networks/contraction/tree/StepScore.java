package io.github.knotwork.networks.contraction.tree;

/**
 * What a single step counts under an objective that is a sum over steps. Objectives that are a
 * maximum are stood in for by the entries written, which their largest term rules.
 *
 * @param flopWeight of a multiply-add
 * @param writeWeight of an entry written
 * @param dearerOnly whether only the larger of the two counts
 * @param backward whether the backward pass is counted too
 */
public record StepScore(
    double flopWeight, double writeWeight, boolean dearerOnly, boolean backward) {

  /** The score of an objective. */
  public static StepScore of(Objective objective) {
    if (objective instanceof Objective.Total total) {
      return new StepScore(total.flopWeight(), total.writeWeight(), false, false);
    }
    if (objective instanceof Objective.Bottleneck bottleneck) {
      return new StepScore(1, bottleneck.writeWeight(), true, false);
    }
    if (objective instanceof Objective.ForwardBackward gradient) {
      return new StepScore(1, gradient.writeWeight(), false, true);
    }
    return new StepScore(0, 1, false, false);
  }

  /** Which of n tensors an objective differentiates. */
  public static boolean[] dependent(Objective objective, int tensorCount) {
    boolean[] dependent = new boolean[tensorCount];
    if (objective instanceof Objective.ForwardBackward gradient) {
      for (int t = 0; t < tensorCount; t++) {
        dependent[t] = !gradient.constants().contains(t);
      }
    }
    return dependent;
  }

  /**
   * A step's score.
   *
   * @param firstDepends whether one operand depends on a differentiated tensor
   * @param secondDepends whether the other does
   */
  public double of(double log2Flops, double log2Size, boolean firstDepends, boolean secondDepends) {
    double flops = flopWeight == 0 ? 0 : flopWeight * Exp2.of(log2Flops);
    double writes = writeWeight == 0 ? 0 : writeWeight * Exp2.of(log2Size);
    if (dearerOnly) {
      return Math.max(flops, writes);
    }
    if (backward) {
      int adjoints = (firstDepends ? 1 : 0) + (secondDepends ? 1 : 0);
      return flops * (1 + adjoints) + writes * (adjoints > 0 ? 2 : 1);
    }
    return flops + writes;
  }

  /** The binary logarithm of a step's score, whatever the size of its terms. */
  public double log2(
      double log2Flops, double log2Size, boolean firstDepends, boolean secondDepends) {
    double shift = flopWeight == 0 ? log2Size : Math.max(log2Flops, log2Size);
    return shift + Exp2.log2(of(log2Flops - shift, log2Size - shift, firstDepends, secondDepends));
  }
}
