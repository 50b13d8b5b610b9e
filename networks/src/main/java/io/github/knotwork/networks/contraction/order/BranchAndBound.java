package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.contraction.tree.ContractionTree;
import io.github.knotwork.networks.contraction.tree.Exp2;
import io.github.knotwork.networks.contraction.tree.Objective;
import io.github.knotwork.networks.contraction.tree.PathBuilder;
import io.github.knotwork.networks.contraction.tree.StepScore;
import io.github.knotwork.networks.contraction.tree.SubsetProgram;
import io.github.knotwork.networks.contraction.tree.SubsetProgram.Goal;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.Arrays;

/**
 * Tries orders step by step, the most promising pair first, and turns back where the steps so far
 * already cost as much as the best order known. With all branches allowed and an unlimited budget
 * it finds the best order of all, outer products included; it can be stopped at any time, and with
 * few branches it is a greedy search that looks ahead.
 *
 * <p>Orders that differ only in the order of independent steps are tried once: a step that doesn't
 * use the result of the one before must come after it in a fixed order of pairs.
 */
public final class BranchAndBound {
  /** All pairs are tried at every step. */
  public static final int ALL_BRANCHES = Integer.MAX_VALUE;

  private final SubsetSizes sizes;
  private final Goal goal;
  private final StepScore stepScore;
  private final long dependent;
  private final int branches;
  private final SearchBudget budget;
  private final int n;

  /** Values are in units of 2^scale; those of {@link Goal#LARGEST} are logarithms. */
  private final double scale;

  private final int[] first;
  private final int[] second;
  private final long[] results;
  private double best;
  private ContractionPath bestPath;

  /** A live array: the tensors it was contracted from, and the value of their tree. */
  private record Array(int number, long set, double inner, double held, double value) {}

  /** A possible step. */
  private record Step(Array a, Array b, Array result, double total, double promise) {}

  private BranchAndBound(
      NetworkStructure structure, Objective objective, int branches, SearchBudget budget) {
    this.sizes = new SubsetSizes(structure);
    this.goal = SubsetProgram.goal(objective);
    this.stepScore = StepScore.of(objective);
    this.branches = branches;
    this.budget = budget;
    this.n = structure.tensorCount();
    this.first = new int[n - 1];
    this.second = new int[n - 1];
    this.results = new long[n - 1];
    long differentiated = 0;
    boolean[] isDependent = StepScore.dependent(objective, n);
    for (int t = 0; t < n; t++) {
      differentiated |= isDependent[t] ? 1L << t : 0;
    }
    this.dependent = differentiated;
    this.bestPath = Greedy.find(structure);
    double known = ContractionTree.of(structure, bestPath).inPeakOrder().log2Score(objective);
    this.scale = goal == Goal.LARGEST ? 0 : known;
    this.best = goal == Goal.LARGEST ? known : 1;
  }

  /**
   * Searches for an order.
   *
   * @param branches how many pairs are tried at every step
   * @return the best order found; the greedy one if no better is
   * @throws IllegalArgumentException for more than 64 tensors
   */
  public static ContractionPath find(
      NetworkStructure structure, Objective objective, int branches, SearchBudget budget) {
    if (structure.tensorCount() == 1) {
      return new PathBuilder(1).build();
    }
    BranchAndBound search = new BranchAndBound(structure, objective, branches, budget);
    Array[] tensors = new Array[search.n];
    double nothing = search.goal == Goal.LARGEST ? Double.NEGATIVE_INFINITY : 0;
    for (int t = 0; t < search.n; t++) {
      tensors[t] = new Array(t, 1L << t, search.sizes.inner(1L << t), 0, nothing);
    }
    search.extend(tensors, 0, nothing);
    return search.bestPath;
  }

  /** Tries every promising step from a state; false when the budget is spent. */
  private boolean extend(Array[] live, int depth, double total) {
    if (live.length == 1) {
      best = total;
      bestPath = ContractionPath.ofNumbers(n, first, second);
      return true;
    }
    Step[] steps = new Step[live.length * (live.length - 1) / 2];
    int count = 0;
    for (int p = 0; p < live.length; p++) {
      for (int q = 0; q < p; q++) {
        if (isInOrder(live[q], live[p], depth)) {
          Step step = step(live[q], live[p], depth, total);
          if (isBetter(step.total)) {
            steps[count++] = step;
          }
        }
      }
    }
    Arrays.sort(steps, 0, count, (x, y) -> Double.compare(x.promise, y.promise));
    if (!budget.spend(50L * steps.length)) {
      return false;
    }
    for (int k = 0; k < Math.min(count, branches) && isBetter(steps[k].total); k++) {
      Step step = steps[k];
      Array[] next = new Array[live.length - 1];
      int to = 0;
      for (Array array : live) {
        if (array.number != step.a.number && array.number != step.b.number) {
          next[to++] = array;
        }
      }
      next[to] = step.result;
      first[depth] = step.a.number;
      second[depth] = step.b.number;
      results[depth] = step.result.set;
      if (!extend(next, depth + 1, step.total)) {
        return false;
      }
    }
    return true;
  }

  private boolean isBetter(double value) {
    return value < best - 1e-12 * Math.abs(best);
  }

  /** Whether a step uses the last one's result or comes after it; pairs go by their tensors. */
  private boolean isInOrder(Array a, Array b, int depth) {
    int last = n + depth - 1;
    return depth == 0
        || a.number == last
        || b.number == last
        || lowest(a.set | b.set) > lowest(results[depth - 1]);
  }

  private static int lowest(long set) {
    return Long.numberOfTrailingZeros(set);
  }

  private Step step(Array a, Array b, int depth, double total) {
    long set = a.set | b.set;
    double inner = sizes.inner(set);
    double touched = sizes.touched(set);
    double size = touched - inner - scale;
    double flops = touched - a.inner - b.inner - scale;
    double held = Exp2.of(size);
    double value =
        switch (goal) {
          case SUM -> stepScore.of(flops, size, (a.set & dependent) != 0, (b.set & dependent) != 0);
          case LARGEST -> size;
          case PEAK ->
              Math.max(
                  a.held + b.held + held,
                  Math.min(
                      Math.max(a.value, a.held + b.value), Math.max(b.value, b.held + a.value)));
        };
    Array result = new Array(n + depth, set, inner, held, value);
    double updated = goal == Goal.SUM ? total + value : Math.max(total, value);
    return new Step(a, b, result, updated, held - a.held - b.held);
  }
}
