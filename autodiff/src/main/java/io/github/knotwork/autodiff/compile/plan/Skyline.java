package io.github.knotwork.autodiff.compile.plan;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The height up to which an arena is taken, by step: valleys between higher neighbours. Valleys of
 * equal height never touch.
 */
final class Skyline {

  /** Steps, the first and the last included, with one height. */
  static final class Valley {
    private int first;
    private int last;
    private long height;
    private @Nullable Valley before;
    private @Nullable Valley after;

    private Valley(int first, int last, long height) {
      this.first = first;
      this.last = last;
      this.height = height;
    }

    int first() {
      return first;
    }

    int last() {
      return last;
    }

    long height() {
      return height;
    }
  }

  private final TreeSet<Valley> byHeight =
      new TreeSet<>(Comparator.comparingLong(Valley::height).thenComparingInt(Valley::first));

  /** Flat at height 0. */
  Skyline(int steps) {
    byHeight.add(new Valley(0, steps - 1, 0));
  }

  /** The leftmost of the lowest. */
  Valley lowest() {
    return byHeight.first();
  }

  /** Raises a part of a valley. */
  void raise(Valley valley, int first, int last, long by) {
    byHeight.remove(valley);
    if (valley.first < first) {
      Valley left = new Valley(valley.first, first - 1, valley.height);
      link(valley.before, left);
      link(left, valley);
      byHeight.add(left);
    }
    if (last < valley.last) {
      Valley right = new Valley(last + 1, valley.last, valley.height);
      link(right, valley.after);
      link(valley, right);
      byHeight.add(right);
    }
    valley.first = first;
    valley.last = last;
    valley.height += by;
    settle(valley);
  }

  /** Raises a valley to its lower neighbour. */
  void fill(Valley valley) {
    Valley before = valley.before;
    Valley after = valley.after;
    long left = before == null ? Long.MAX_VALUE : before.height;
    long right = after == null ? Long.MAX_VALUE : after.height;
    byHeight.remove(valley);
    valley.height = Math.min(left, right);
    settle(valley);
  }

  /** Joins a valley with neighbours of its height, and puts it among the others. */
  private void settle(Valley valley) {
    Valley before = valley.before;
    if (before != null && before.height == valley.height) {
      byHeight.remove(before);
      valley.first = before.first;
      link(before.before, valley);
    }
    Valley after = valley.after;
    if (after != null && after.height == valley.height) {
      byHeight.remove(after);
      valley.last = after.last;
      link(valley, after.after);
    }
    byHeight.add(valley);
  }

  private static void link(@Nullable Valley left, @Nullable Valley right) {
    if (left != null) {
      left.after = right;
    }
    if (right != null) {
      right.before = left;
    }
  }
}
