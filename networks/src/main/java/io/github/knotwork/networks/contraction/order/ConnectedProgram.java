package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.Exp2;
import io.github.knotwork.networks.contraction.tree.PathBuilder;
import io.github.knotwork.networks.contraction.tree.StepScore;
import io.github.knotwork.networks.contraction.tree.SubsetProgram.Goal;
import java.util.Arrays;

/**
 * Dynamic programming over the connected sets of tensors. Only sets that can be contracted below a
 * known bound are kept: most sets are not, and what is built on them is never looked at.
 */
final class ConnectedProgram implements ConnectedPairs.Visitor {
  private final SubsetSizes sizes;
  private final Goal goal;
  private final StepScore stepScore;
  private final long dependent;
  private final SearchBudget budget;
  private final double scale;
  private final double bound;
  private final SubsetTable table = new SubsetTable();
  private double[] inner = new double[1024];
  private double[] touched = new double[1024];
  private double[] best = new double[1024];
  private double[] flops = new double[1024];
  private long[] split = new long[1024];

  /**
   * A program.
   *
   * @param dependent the differentiated tensors
   * @param log2Bound sets that take more than this are left out; a value of some known path
   */
  ConnectedProgram(
      SubsetSizes sizes,
      Goal goal,
      StepScore stepScore,
      long dependent,
      double log2Bound,
      SearchBudget budget) {
    this.sizes = sizes;
    this.goal = goal;
    this.stepScore = stepScore;
    this.dependent = dependent;
    this.budget = budget;
    // Values are in units of 2^scale, so that the bound is about 1; those of LARGEST are
    // logarithms.
    this.scale = goal == Goal.LARGEST ? 0 : log2Bound;
    this.bound = goal == Goal.LARGEST ? log2Bound + 1e-9 : 1 + 1e-9;
  }

  /**
   * Finds the best trees of a connected set and its connected subsets.
   *
   * @return whether there is one within the bound and the budget
   */
  boolean solve(long set) {
    for (long rest = set; rest != 0; rest &= rest - 1) {
      int number = add(Long.lowestOneBit(rest));
      best[number] = goal == Goal.LARGEST ? Double.NEGATIVE_INFINITY : 0;
      flops[number] = 0;
    }
    return ConnectedPairs.enumerate(sizes, set, this) && table.find(set) >= 0;
  }

  private int add(long set) {
    int number = table.add(set);
    if (number == best.length) {
      inner = Arrays.copyOf(inner, 2 * number);
      touched = Arrays.copyOf(touched, 2 * number);
      best = Arrays.copyOf(best, 2 * number);
      flops = Arrays.copyOf(flops, 2 * number);
      split = Arrays.copyOf(split, 2 * number);
    }
    inner[number] = sizes.inner(set);
    touched[number] = sizes.touched(set);
    best[number] = Double.POSITIVE_INFINITY;
    flops[number] = Double.POSITIVE_INFINITY;
    return number;
  }

  @Override
  public boolean wants(long set) {
    return table.find(set) >= 0;
  }

  @Override
  public boolean pair(long a, long b) {
    int numberA = table.find(a);
    int numberB = table.find(b);
    int number = table.find(a | b);
    double least = number < 0 ? bound : best[number];
    if (combined(best[numberA], best[numberB]) <= least) {
      double innerSum = inner[numberA] + inner[numberB];
      double all = number < 0 ? sizes.touched(a | b) : touched[number];
      double kept = all - (number < 0 ? sizes.inner(a | b) : inner[number]);
      double step = all - innerSum - scale;
      double value = value(a, b, numberA, numberB, step, kept - scale);
      double work = flops[numberA] + flops[numberB] + Exp2.of(step);
      boolean better =
          value < least
              || (goal != Goal.SUM && value == least && number >= 0 && work < flops[number]);
      if (better || (number < 0 && value <= bound)) {
        int at = number < 0 ? add(a | b) : number;
        best[at] = value;
        flops[at] = work;
        split[at] = a;
      }
    }
    return budget.spend(20);
  }

  private double combined(double a, double b) {
    return goal == Goal.SUM ? a + b : Math.max(a, b);
  }

  private double value(long a, long b, int numberA, int numberB, double step, double size) {
    return switch (goal) {
      case SUM ->
          best[numberA]
              + best[numberB]
              + stepScore.of(step, size, (a & dependent) != 0, (b & dependent) != 0);
      case LARGEST -> Math.max(size, Math.max(best[numberA], best[numberB]));
      case PEAK -> {
        double sizeA = held(a, numberA);
        double sizeB = held(b, numberB);
        double aFirst = Math.max(best[numberA], sizeA + best[numberB]);
        double bFirst = Math.max(best[numberB], sizeB + best[numberA]);
        yield Math.max(sizeA + sizeB + Exp2.of(size), Math.min(aFirst, bFirst));
      }
    };
  }

  private double held(long set, int number) {
    return Long.bitCount(set) == 1 ? 0 : Exp2.of(touched[number] - inner[number] - scale);
  }

  /** The logarithm of a solved set's value; −∞ for a single tensor. */
  double log2Value(long set) {
    double value = best[table.find(set)];
    return goal == Goal.LARGEST ? value : scale + Exp2.log2(value);
  }

  /**
   * Writes the steps of a solved set's tree.
   *
   * @return the number of the result
   */
  int write(long set, PathBuilder path) {
    if (Long.bitCount(set) == 1) {
      return Long.numberOfTrailingZeros(set);
    }
    long a = split[table.find(set)];
    int first = write(a, path);
    return path.contract(first, write(set & ~a, path));
  }
}
