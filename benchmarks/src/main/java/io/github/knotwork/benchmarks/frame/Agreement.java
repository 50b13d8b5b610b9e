package io.github.knotwork.benchmarks.frame;

import io.github.knotwork.autodiff.graph.HostArray;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Whether contenders computed the same. */
final class Agreement {
  private Agreement() {}

  /**
   * Throws unless a rival's outputs are ours, each entry within the work's tolerance times the
   * largest entry of that output.
   */
  static void require(
      Work work, String rival, Map<String, HostArray> ours, Map<String, HostArray> theirs) {
    if (!ours.keySet().equals(theirs.keySet())) {
      throw new DisagreementException(
          work.name()
              + ": our outputs are "
              + ours.keySet()
              + ", "
              + rival
              + "'s "
              + theirs.keySet());
    }
    ours.forEach(
        (name, expected) ->
            require(work, rival, name, expected, Objects.requireNonNull(theirs.get(name))));
  }

  private static void require(
      Work work, String rival, String output, HostArray ours, HostArray theirs) {
    String where = work.name() + ", " + output + ": ";
    if (!Arrays.equals(ours.shape(), theirs.shape())) {
      throw new DisagreementException(
          where
              + "our shape is "
              + Arrays.toString(ours.shape())
              + ", "
              + rival
              + "'s "
              + Arrays.toString(theirs.shape()));
    }
    double largest = 0;
    for (int i = 0; i < ours.size(); i++) {
      largest = Math.max(largest, Math.abs(ours.get(i)));
    }
    for (int i = 0; i < ours.size(); i++) {
      double difference = Math.abs(ours.get(i) - theirs.get(i));
      // Written so that NaN disagrees.
      if (!(difference <= work.tolerance() * largest)) {
        throw new DisagreementException(
            String.format(
                Locale.ROOT,
                "%sentry %d is %g here and %g with %s; the largest entry is %g, and %g times that"
                    + " is allowed",
                where,
                i,
                ours.get(i),
                theirs.get(i),
                rival,
                largest,
                work.tolerance()));
      }
    }
  }
}
