package io.github.knotwork.networks.contraction.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pairwise contraction order: which two arrays each step contracts. Arrays are numbered as they
 * come to be: the n tensors first, then the result of each of the n − 1 steps. Immutable.
 */
public final class ContractionPath {
  private final int tensorCount;
  private final int[] first;
  private final int[] second;

  private ContractionPath(int tensorCount, int[] first, int[] second) {
    this.tensorCount = tensorCount;
    this.first = first;
    this.second = second;
  }

  /**
   * A path of numbered arrays.
   *
   * @param tensorCount 1 or more
   * @param first the number of one array of each step; copied
   * @param second the number of the other; copied
   * @throws IllegalArgumentException if the steps don't contract all tensors to one array, naming
   *     the first fault
   */
  public static ContractionPath ofNumbers(int tensorCount, int[] first, int[] second) {
    if (first.length != second.length || first.length != tensorCount - 1) {
      throw new IllegalArgumentException(
          "path: "
              + first.length
              + " steps are given, but "
              + tensorCount
              + " tensors take "
              + (tensorCount - 1));
    }
    int[] usedIn = new int[2 * tensorCount - 1];
    Arrays.fill(usedIn, -1);
    for (int step = 0; step < first.length; step++) {
      use(first[step], step, tensorCount, usedIn);
      use(second[step], step, tensorCount, usedIn);
    }
    return new ContractionPath(tensorCount, first.clone(), second.clone());
  }

  private static void use(int array, int step, int tensorCount, int[] usedIn) {
    if (array < 0 || array >= tensorCount + step) {
      throw new IllegalArgumentException(
          String.format(
              "path: step %d contracts array %d; before it, only arrays 0 to %d are there",
              step, array, tensorCount + step - 1));
    }
    if (usedIn[array] >= 0) {
      throw new IllegalArgumentException(
          String.format(
              "path: step %d contracts array %d, which step %d has contracted already",
              step, array, usedIn[array]));
    }
    usedIn[array] = step;
  }

  /**
   * A path of positions, as NumPy and opt_einsum write it: each step names two positions in the
   * list of arrays that are left; both are removed, and the result is appended.
   *
   * @param positions two for each step
   * @throws IllegalArgumentException if the steps don't contract all tensors to one array, naming
   *     the first fault
   */
  public static ContractionPath ofPositions(int tensorCount, List<int[]> positions) {
    List<Integer> left = new ArrayList<>();
    for (int t = 0; t < tensorCount; t++) {
      left.add(t);
    }
    int[] first = new int[positions.size()];
    int[] second = new int[positions.size()];
    for (int step = 0; step < first.length; step++) {
      int[] pair = positions.get(step);
      if (pair.length != 2 || pair[0] == pair[1]) {
        throw new IllegalArgumentException(
            "path: step " + step + " is " + Arrays.toString(pair) + "; two positions are expected");
      }
      int low = Math.min(pair[0], pair[1]);
      int high = Math.max(pair[0], pair[1]);
      if (low < 0 || high >= left.size()) {
        throw new IllegalArgumentException(
            String.format(
                "path: step %d is %s, but only %d arrays are left",
                step, Arrays.toString(pair), left.size()));
      }
      second[step] = left.remove(high);
      first[step] = left.remove(low);
      left.add(tensorCount + step);
    }
    return ofNumbers(tensorCount, first, second);
  }

  /** The number of tensors, one more than steps. */
  public int tensorCount() {
    return tensorCount;
  }

  /** The number of steps. */
  public int stepCount() {
    return first.length;
  }

  /** The number of one of the arrays a step contracts. */
  public int first(int step) {
    return first[step];
  }

  /** The number of the other array a step contracts. */
  public int second(int step) {
    return second[step];
  }

  /** The path in positions, the smaller of each pair first; see {@link #ofPositions}. */
  public List<int[]> toPositions() {
    List<Integer> left = new ArrayList<>();
    for (int t = 0; t < tensorCount; t++) {
      left.add(t);
    }
    List<int[]> positions = new ArrayList<>();
    for (int step = 0; step < first.length; step++) {
      int p = left.indexOf(first[step]);
      int q = left.indexOf(second[step]);
      positions.add(new int[] {Math.min(p, q), Math.max(p, q)});
      left.remove(Math.max(p, q));
      left.remove(Math.min(p, q));
      left.add(tensorCount + step);
    }
    return positions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContractionPath p
        && tensorCount == p.tensorCount
        && Arrays.equals(first, p.first)
        && Arrays.equals(second, p.second);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * tensorCount + Arrays.hashCode(first)) + Arrays.hashCode(second);
  }

  /** The pairs of numbers, as in {@code [(0, 2), (1, 3)]}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int step = 0; step < first.length; step++) {
      text.append(step == 0 ? "(" : ", (").append(first[step]).append(", ");
      text.append(second[step]).append(')');
    }
    return text.append(']').toString();
  }
}
