package io.github.knotwork.networks.contraction.tree;

/** Collects the steps of a path; not thread-safe. */
public final class PathBuilder {
  private final int tensorCount;
  private final int[] first;
  private final int[] second;
  private int steps;

  /** A builder without steps. */
  public PathBuilder(int tensorCount) {
    this.tensorCount = tensorCount;
    this.first = new int[tensorCount - 1];
    this.second = new int[tensorCount - 1];
  }

  /**
   * Adds a step.
   *
   * @return the number of its result
   */
  public int contract(int a, int b) {
    first[steps] = a;
    second[steps] = b;
    return tensorCount + steps++;
  }

  /** The number of steps so far. */
  public int stepCount() {
    return steps;
  }

  /** Forgets the steps after the first so many. */
  public void truncate(int stepCount) {
    steps = stepCount;
  }

  /**
   * The path.
   *
   * @throws IllegalArgumentException as {@link ContractionPath#ofNumbers}
   */
  public ContractionPath build() {
    return ContractionPath.ofNumbers(
        tensorCount, java.util.Arrays.copyOf(first, steps), java.util.Arrays.copyOf(second, steps));
  }
}
