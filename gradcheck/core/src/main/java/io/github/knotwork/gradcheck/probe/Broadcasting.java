package io.github.knotwork.gradcheck.probe;

/**
 * Which shapes broadcast to which, by the usual rule: aligned at the last axis, length 1 repeats.
 */
public final class Broadcasting {
  private Broadcasting() {}

  /** Whether the first shape broadcasts to the second and is smaller. */
  public static boolean reaches(int[] from, int[] to) {
    if (from.length > to.length) {
      return false;
    }
    boolean smaller = false;
    for (int axis = 1; axis <= to.length; axis++) {
      int length = axis <= from.length ? from[from.length - axis] : 1;
      int target = to[to.length - axis];
      if (length != target && length != 1) {
        return false;
      }
      smaller |= length != target;
    }
    return smaller;
  }
}
