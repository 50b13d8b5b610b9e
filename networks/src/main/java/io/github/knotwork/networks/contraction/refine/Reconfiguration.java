package io.github.knotwork.networks.contraction.refine;

import io.github.knotwork.networks.contraction.order.SearchBudget;
import io.github.knotwork.networks.contraction.tree.Exp2;
import io.github.knotwork.networks.contraction.tree.Objective;
import io.github.knotwork.networks.contraction.tree.SubsetProgram;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Improves a tree by solving small subtrees exactly: the top of a subtree, down to a few nodes, is
 * put together anew in the best way, with those nodes as its leaves. Every step is the top of a
 * subtree in turn. The idea is cotengra's subtree reconfiguration.
 */
public final class Reconfiguration {
  /** Which node is opened next when a subtree is chosen. */
  public enum Opening {
    /** The step with most flops: the most is to be gained there. */
    DEAREST,
    /** Any. */
    RANDOM,
    /** The one with the largest result. */
    LARGEST
  }

  private final SearchTree tree;
  private final SubsetProgram program;
  private final SubsetProgram.Goal goal;
  private final int[] leaves;
  private final int[] steps;
  private final int[] arraysOf;
  private final int[] bits;
  private final long[] solvedAt;
  private final long[] solvedSteps;
  private final double[] peak;
  private double maxLog2Size = Double.POSITIVE_INFINITY;
  private int leafCount;
  private int nextStep;

  /**
   * Reconfigures a tree.
   *
   * @param tree changed in place
   * @param objective what is made smaller
   * @param maxLeaves of a subtree, 3 to 14
   */
  public Reconfiguration(SearchTree tree, Objective objective, int maxLeaves) {
    this.tree = tree;
    this.goal = SubsetProgram.goal(objective);
    this.program = new SubsetProgram(maxLeaves, goal, tree.stepScore);
    this.leaves = new int[maxLeaves];
    this.steps = new int[maxLeaves];
    this.arraysOf = new int[tree.words * 64];
    this.bits = new int[tree.words * 64];
    this.solvedAt = new long[2 * tree.n - 1];
    this.solvedSteps = new long[2 * tree.n - 1];
    this.peak = new double[goal == SubsetProgram.Goal.PEAK ? 2 * tree.n - 1 : 0];
  }

  /** From now on, makes no result of a step larger than this. */
  public Reconfiguration withLargest(double limit) {
    this.maxLog2Size = limit;
    return this;
  }

  /**
   * Solves the subtree below every step, from the bottom up.
   *
   * @param leafCount of a subtree
   * @return whether anything got better
   */
  public boolean pass(
      int leafCount, Opening opening, SplittableRandom random, SearchBudget budget) {
    boolean improved = false;
    for (int top : tree.postorder()) {
      improved |= reconfigure(top, leafCount, opening, random, budget);
      if (budget.isSpent()) {
        break;
      }
    }
    tree.rescale();
    return improved;
  }

  private boolean reconfigure(
      int top, int maxLeaves, Opening opening, SplittableRandom random, SearchBudget budget) {
    choose(top, maxLeaves, opening, random);
    if (goal == SubsetProgram.Goal.PEAK) {
      // Known from below before it is asked for from above.
      peak[top] = peakOf(top);
    }
    if (leafCount < 3 || isSolved(top)) {
      budget.spend(20L * leafCount);
      return false;
    }
    boolean improved = false;
    load(top);
    budget.spend((long) (1.5 * Math.pow(3, leafCount)) + 300L * leafCount);
    if (program.isInRange() && program.solve(maxLog2Size) && isBetter()) {
      rebuild(top);
      improved = true;
    }
    solvedAt[top] = tree.changes;
    solvedSteps[top] = fingerprint();
    return improved;
  }

  /** Opens nodes below a step until there are enough leaves; {@code steps} are the opened ones. */
  private void choose(int top, int maxLeaves, Opening opening, SplittableRandom random) {
    steps[0] = top;
    leaves[0] = tree.left[top];
    leaves[1] = tree.right[top];
    leafCount = 2;
    while (leafCount < maxLeaves) {
      int chosen = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < leafCount; k++) {
        int v = leaves[k];
        if (v >= tree.n) {
          double value =
              switch (opening) {
                case DEAREST -> tree.log2Flops[v];
                case LARGEST -> tree.log2Size[v];
                case RANDOM -> random.nextDouble();
              };
          if (value > most) {
            most = value;
            chosen = k;
          }
        }
      }
      if (chosen < 0) {
        return;
      }
      int opened = leaves[chosen];
      steps[leafCount - 1] = opened;
      leaves[chosen] = tree.left[opened];
      leaves[leafCount++] = tree.right[opened];
    }
  }

  /** Whether these steps are as the last solution of this subtree left them. */
  private boolean isSolved(int top) {
    if (solvedSteps[top] != fingerprint()) {
      return false;
    }
    for (int k = 0; k < leafCount - 1; k++) {
      if (tree.changedAt[steps[k]] > solvedAt[top]) {
        return false;
      }
    }
    return true;
  }

  /** Tells sets of opened steps apart, in whatever order they were opened. */
  private long fingerprint() {
    long sum = leafCount;
    for (int k = 0; k < leafCount - 1; k++) {
      long mixed = (steps[k] + 1) * 0x9E3779B97F4A7C15L;
      sum += mixed ^ mixed >>> 29;
    }
    return sum;
  }

  private void load(int top) {
    program.start(leafCount);
    long[] legs = tree.legs;
    int words = tree.words;
    int count = 0;
    for (int k = 0; k < leafCount; k++) {
      int start = leaves[k] * words;
      for (int w = 0; w < words; w++) {
        for (long rest = legs[start + w]; rest != 0; rest &= rest - 1) {
          int bit = (w << 6) + Long.numberOfTrailingZeros(rest);
          if (arraysOf[bit] == 0) {
            bits[count++] = bit;
          }
          arraysOf[bit] |= 1 << k;
        }
      }
      if (tree.dependent[leaves[k]]) {
        program.setDependent(k);
      }
      if (goal == SubsetProgram.Goal.PEAK && leaves[k] >= tree.n) {
        program.setIntermediate(k, Exp2.of(tree.log2Size[leaves[k]]), peak[leaves[k]]);
      }
    }
    for (int j = 0; j < count; j++) {
      int bit = bits[j];
      boolean needed = (legs[top * words + (bit >> 6)] >>> bit & 1) != 0;
      program.addIndex(arraysOf[bit], tree.layout.weight(bit), needed);
      arraysOf[bit] = 0;
    }
  }

  private boolean isBetter() {
    double present = 0;
    double presentFlops = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < leafCount - 1; k++) {
      int v = steps[k];
      largest = Math.max(largest, tree.log2Size[v]);
      presentFlops += Exp2.of(tree.log2Flops[v]);
      present +=
          tree.stepScore.of(
              tree.log2Flops[v],
              tree.log2Size[v],
              tree.dependent[tree.left[v]],
              tree.dependent[tree.right[v]]);
    }
    double value = program.value();
    return switch (goal) {
      case SUM -> value < present * (1 - 1e-9) || (tooLarge() && value < Double.POSITIVE_INFINITY);
      case LARGEST ->
          value < largest - 1e-9
              || (value < largest + 1e-9 && program.flops() < presentFlops * (1 - 1e-9));
      case PEAK ->
          value < peak[steps[0]] * (1 - 1e-9)
              || (value < peak[steps[0]] * (1 + 1e-9)
                  && program.flops() < presentFlops * (1 - 1e-9));
    };
  }

  /** Whether a result below the top breaks the limit at present. */
  private boolean tooLarge() {
    for (int k = 1; k < leafCount - 1; k++) {
      if (tree.log2Size[steps[k]] > maxLog2Size) {
        return true;
      }
    }
    return false;
  }

  private void rebuild(int top) {
    nextStep = 1;
    int full = (1 << leafCount) - 1;
    // The opened steps are used again, in any order; the top stays the top.
    int[] opened = Arrays.copyOf(steps, leafCount - 1);
    place(full, top, opened, top);
    for (int k = leafCount - 2; k >= 0; k--) {
      // Opened steps were handed out from the top down, so children come after parents.
      tree.evaluate(opened[k]);
      if (goal == SubsetProgram.Goal.PEAK) {
        peak[opened[k]] = peakOf(opened[k]);
      }
    }
  }

  private void place(int set, int step, int[] opened, int top) {
    int a = program.split(set);
    int b = set ^ a;
    int nodeA = isSingle(a) ? leaves[Integer.numberOfTrailingZeros(a)] : opened[nextStep++];
    int nodeB = isSingle(b) ? leaves[Integer.numberOfTrailingZeros(b)] : opened[nextStep++];
    tree.setChildren(step, nodeA, nodeB);
    if (!isSingle(a)) {
      setLegs(a, nodeA, top);
      place(a, nodeA, opened, top);
    }
    if (!isSingle(b)) {
      setLegs(b, nodeB, top);
      place(b, nodeB, opened, top);
    }
  }

  private static boolean isSingle(int set) {
    return (set & (set - 1)) == 0;
  }

  /** The legs of a set of leaves: what they share with the other leaves, or with the outside. */
  private void setLegs(int set, int node, int top) {
    long[] legs = tree.legs;
    int words = tree.words;
    for (int w = 0; w < words; w++) {
      long inside = 0;
      long outside = legs[top * words + w];
      for (int k = 0; k < leafCount; k++) {
        long word = legs[leaves[k] * words + w];
        if ((set >> k & 1) != 0) {
          inside |= word;
        } else {
          outside |= word;
        }
      }
      legs[node * words + w] = inside & outside;
    }
  }

  private double peakOf(int step) {
    int a = tree.left[step];
    int b = tree.right[step];
    double sizeA = a < tree.n ? 0 : Exp2.of(tree.log2Size[a]);
    double sizeB = b < tree.n ? 0 : Exp2.of(tree.log2Size[b]);
    double aFirst = Math.max(peak[a], sizeA + peak[b]);
    double bFirst = Math.max(peak[b], sizeB + peak[a]);
    return Math.max(Math.min(aFirst, bFirst), sizeA + sizeB + Exp2.of(tree.log2Size[step]));
  }
}
