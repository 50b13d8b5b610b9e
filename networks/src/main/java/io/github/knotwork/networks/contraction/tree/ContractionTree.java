package io.github.knotwork.networks.contraction.tree;

import io.github.knotwork.networks.network.NetworkStructure;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * A contraction path of a network with all that follows from it: the indices and sizes of every
 * intermediate, the cost of every step. Some indices may be sliced: they are fixed to each of their
 * values in turn, and the results are summed. Immutable.
 *
 * <p>Arrays are numbered as in {@link ContractionPath}. An index of size 0 counts as one of size 1.
 */
public final class ContractionTree {
  private final NetworkStructure structure;
  private final ContractionPath path;
  private final int[] sliced;
  private final int[][] legs;
  private final double[] log2Sizes;
  private final double[] log2Flops;
  private final boolean[] sums;
  private final double log2Slices;

  private ContractionTree(NetworkStructure structure, ContractionPath path, int[] sliced) {
    this.structure = structure;
    this.path = path;
    this.sliced = sliced;
    int n = structure.tensorCount();
    this.legs = new int[2 * n - 1][];
    this.log2Sizes = new double[2 * n - 1];
    this.log2Flops = new double[n - 1];
    this.sums = new boolean[n - 1];
    boolean[] isSliced = new boolean[structure.indexCount()];
    double slices = 0;
    for (int index : sliced) {
      isSliced[index] = true;
      slices += structure.log2Size(index);
    }
    this.log2Slices = slices;
    int[] holders = new int[structure.indexCount()];
    for (int i = 0; i < holders.length; i++) {
      holders[i] = structure.tensorCount(i) + (structure.isInOutput(i) ? 1 : 0);
    }
    for (int t = 0; t < n; t++) {
      legs[t] = Arrays.stream(structure.legs(t)).filter(i -> !isSliced[i]).toArray();
      log2Sizes[t] = log2Size(structure, legs[t]);
    }
    for (int step = 0; step < n - 1; step++) {
      contract(step, legs[path.first(step)], legs[path.second(step)], holders);
    }
  }

  private void contract(int step, int[] a, int[] b, int[] holders) {
    int[] kept = new int[a.length + b.length];
    int count = 0;
    double flops = 0;
    int p = 0;
    int q = 0;
    while (p < a.length || q < b.length) {
      boolean takeA = q == b.length || (p < a.length && a[p] <= b[q]);
      boolean takeB = p == a.length || (q < b.length && b[q] <= a[p]);
      int index = takeA ? a[p] : b[q];
      flops += structure.log2Size(index);
      if (takeA && takeB) {
        holders[index]--;
      }
      if (holders[index] > 1) {
        kept[count++] = index;
      } else {
        sums[step] = true;
      }
      p += takeA ? 1 : 0;
      q += takeB ? 1 : 0;
    }
    int result = structure.tensorCount() + step;
    legs[result] = Arrays.copyOf(kept, count);
    log2Sizes[result] = log2Size(structure, legs[result]);
    log2Flops[step] = flops;
  }

  private static double log2Size(NetworkStructure structure, int[] indices) {
    double sum = 0;
    for (int index : indices) {
      sum += structure.log2Size(index);
    }
    return sum;
  }

  /**
   * A path of a network.
   *
   * @throws IllegalArgumentException if the path is for another number of tensors
   */
  public static ContractionTree of(NetworkStructure structure, ContractionPath path) {
    return of(structure, path, Set.of());
  }

  /**
   * A path of a network with some indices sliced.
   *
   * @param sliced indices that are not in the output
   * @throws IllegalArgumentException if the path is for another number of tensors, or a sliced
   *     index is unknown or in the output
   */
  public static ContractionTree of(
      NetworkStructure structure, ContractionPath path, Set<Integer> sliced) {
    if (path.tensorCount() != structure.tensorCount()) {
      throw new IllegalArgumentException(
          "path: it contracts "
              + path.tensorCount()
              + " tensors, but the network has "
              + structure.tensorCount());
    }
    for (int index : sliced) {
      if (index < 0 || index >= structure.indexCount() || structure.isInOutput(index)) {
        throw new IllegalArgumentException(
            "slicing: index " + index + " is unknown or in the output, which can't be sliced");
      }
    }
    int[] sorted = new TreeSet<>(sliced).stream().mapToInt(Integer::intValue).toArray();
    return new ContractionTree(structure, path, sorted);
  }

  /** The network. */
  public NetworkStructure structure() {
    return structure;
  }

  /** The path. */
  public ContractionPath path() {
    return path;
  }

  /** The sliced indices in ascending order; a copy. */
  public int[] sliced() {
    return sliced.clone();
  }

  /** The binary logarithm of the number of slices, 0 without slicing. */
  public double log2Slices() {
    return log2Slices;
  }

  /** The indices of an array in ascending order, sliced ones left out; a copy. */
  public int[] legs(int array) {
    return legs[array].clone();
  }

  /** The binary logarithm of an array's entries, in one slice. */
  public double log2Size(int array) {
    return log2Sizes[array];
  }

  /** The binary logarithm of a step's multiply-adds, in one slice. */
  public double log2Flops(int step) {
    return log2Flops[step];
  }

  /** Whether a step sums an index. */
  public boolean sums(int step) {
    return sums[step];
  }

  /** The cost of all steps and slices. */
  public ContractionCost cost() {
    int n = structure.tensorCount();
    double largest = Double.NEGATIVE_INFINITY;
    double writes = Double.NEGATIVE_INFINITY;
    for (int array = n; array < 2 * n - 1; array++) {
      largest = Math.max(largest, log2Sizes[array]);
      writes = Exp2.logSum(writes, log2Sizes[array]);
    }
    return new ContractionCost(
        log2Flops(FlopConvention.MULTIPLY_ADD),
        largest,
        largest == Double.NEGATIVE_INFINITY ? largest : log2Peak(largest),
        writes + log2Slices);
  }

  private double log2Peak(double largest) {
    int n = structure.tensorCount();
    double alive = 0;
    double peak = 0;
    for (int step = 0; step < n - 1; step++) {
      alive += Exp2.of(log2Sizes[n + step] - largest);
      peak = Math.max(peak, alive);
      for (int operand : new int[] {path.first(step), path.second(step)}) {
        alive -= operand < n ? 0 : Exp2.of(log2Sizes[operand] - largest);
      }
    }
    return largest + Exp2.log2(peak);
  }

  /** The binary logarithm of the flops of all steps and slices in a convention. */
  public double log2Flops(FlopConvention convention) {
    double sum = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < log2Flops.length; step++) {
      boolean twice = convention == FlopConvention.OPT_EINSUM && sums[step];
      sum = Exp2.logSum(sum, log2Flops[step] + (twice ? 1 : 0));
    }
    return sum + log2Slices;
  }

  /**
   * The binary logarithm of what an objective makes small, all slices included; for {@link
   * Objective.Peak}, in the order of this path.
   */
  public double log2Score(Objective objective) {
    if (objective instanceof Objective.Largest) {
      return cost().log2Largest();
    }
    if (objective instanceof Objective.Peak) {
      return cost().log2Peak();
    }
    int n = structure.tensorCount();
    StepScore score = StepScore.of(objective);
    boolean[] dependent = Arrays.copyOf(StepScore.dependent(objective, n), 2 * n - 1);
    double sum = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < n - 1; step++) {
      boolean a = dependent[path.first(step)];
      boolean b = dependent[path.second(step)];
      dependent[n + step] = a || b;
      sum = Exp2.logSum(sum, score.log2(log2Flops[step], log2Sizes[n + step], a, b));
    }
    return sum + log2Slices;
  }

  /**
   * The same tree with its steps ordered for a low peak: depth first, and of two subtrees the one
   * first that is better first. This is the best order that finishes one subtree before it begins
   * the other (J. Liu, On the storage requirement in the out-of-core multifrontal method, 1986).
   */
  public ContractionTree inPeakOrder() {
    int n = structure.tensorCount();
    if (n == 1) {
      return this;
    }
    double scale = cost().log2Largest();
    double[] peak = new double[2 * n - 1];
    boolean[] secondFirst = new boolean[n - 1];
    for (int step = 0; step < n - 1; step++) {
      int a = path.first(step);
      int b = path.second(step);
      double sizeA = a < n ? 0 : Exp2.of(log2Sizes[a] - scale);
      double sizeB = b < n ? 0 : Exp2.of(log2Sizes[b] - scale);
      double aFirst = Math.max(peak[a], sizeA + peak[b]);
      double bFirst = Math.max(peak[b], sizeB + peak[a]);
      secondFirst[step] = bFirst < aFirst;
      peak[n + step] =
          Math.max(Math.min(aFirst, bFirst), sizeA + sizeB + Exp2.of(log2Sizes[n + step] - scale));
    }
    int[] order = depthFirst(secondFirst);
    int[] number = new int[2 * n - 1];
    PathBuilder reordered = new PathBuilder(n);
    for (int t = 0; t < n; t++) {
      number[t] = t;
    }
    for (int step : order) {
      number[n + step] = reordered.contract(number[path.first(step)], number[path.second(step)]);
    }
    return new ContractionTree(structure, reordered.build(), sliced);
  }

  /** The steps such that operands come before results, one operand's subtree before the other's. */
  private int[] depthFirst(boolean[] secondFirst) {
    int n = structure.tensorCount();
    int[] order = new int[n - 1];
    int[] stack = new int[n];
    int depth = 0;
    int position = n - 1;
    stack[depth++] = n - 2;
    while (depth > 0) {
      int step = stack[--depth];
      order[--position] = step;
      int early = secondFirst[step] ? path.second(step) : path.first(step);
      int late = secondFirst[step] ? path.first(step) : path.second(step);
      // Positions fill from the end: what is popped next comes later in time.
      if (early >= n) {
        stack[depth++] = early - n;
      }
      if (late >= n) {
        stack[depth++] = late - n;
      }
    }
    return order;
  }
}
