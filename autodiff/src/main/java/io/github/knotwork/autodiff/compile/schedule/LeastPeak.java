package io.github.knotwork.autodiff.compile.schedule;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Orders tasks such that few bytes are alive at a time. Trees get their best order; for other
 * programs, where that is NP-hard to find (Sethi 1975), the best of several orders is taken, the
 * given one among them.
 */
final class LeastPeak {
  private static final int ROUNDS = 3;

  private final Tasks tasks;
  private int[] best;
  private long peak;
  private double total;

  private LeastPeak(Tasks tasks) {
    this.tasks = tasks;
    this.best = IntStream.range(0, tasks.count()).toArray();
    this.peak = Long.MAX_VALUE;
    this.total = Double.MAX_VALUE;
  }

  /** An order with a peak no higher than that of the given one. */
  static int[] order(Tasks tasks) {
    return new LeastPeak(tasks).search();
  }

  private int[] search() {
    int[] given = best;
    consider(given);
    Optional<int[]> tree = TreeTraversal.order(tasks);
    if (tree.isPresent()) {
      consider(tree.get());
      return best;
    }
    for (ListScheduling.Rule rule : ListScheduling.Rule.values()) {
      for (boolean backwards : new boolean[] {false, true}) {
        int[] order = ListScheduling.order(tasks, given, rule, backwards);
        consider(order);
        boolean direction = backwards;
        for (int round = 1; round < ROUNDS; round++) {
          direction = !direction;
          order =
              ListScheduling.order(tasks, order, ListScheduling.Rule.GIVEN_UNLESS_FREE, direction);
          consider(order);
        }
      }
    }
    return best;
  }

  /** Of two orders with one peak, that with fewer bytes alive on average leaves more room. */
  private void consider(int[] order) {
    long[] live = new Timeline(tasks, order).liveBytes();
    long itsPeak = Arrays.stream(live).max().orElse(0);
    double itsTotal = Arrays.stream(live).asDoubleStream().sum();
    if (itsPeak < peak || (itsPeak == peak && itsTotal < total)) {
      best = order;
      peak = itsPeak;
      total = itsTotal;
    }
  }
}
