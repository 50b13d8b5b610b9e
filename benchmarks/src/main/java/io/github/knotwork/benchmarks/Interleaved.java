package io.github.knotwork.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times contenders in turn: every round times a burst of calls of each, so that whatever else the
 * machine does meets all of them alike.
 *
 * @param burst calls in a row that make one figure; enough that the clock's own cost vanishes
 * @param warmUp rounds that are not counted
 * @param rounds figures of each contender
 */
record Interleaved(int burst, int warmUp, int rounds) {

  /**
   * Measures.
   *
   * @param contenders each frees what it allocates
   * @return their times, in the same order
   */
  List<Times> run(Runnable... contenders) {
    List<Times> times = new ArrayList<>();
    for (int k = 0; k < contenders.length; k++) {
      times.add(new Times(new double[rounds]));
    }
    for (int round = -warmUp; round < rounds; round++) {
      for (int i = 0; i < contenders.length; i++) {
        // Every other round backwards: who comes first gains nothing.
        int k = round % 2 == 0 ? i : contenders.length - 1 - i;
        double microseconds = time(contenders[k]);
        if (round >= 0) {
          times.get(k).microseconds()[round] = microseconds;
        }
      }
    }
    return times;
  }

  private double time(Runnable call) {
    long start = System.nanoTime();
    for (int k = 0; k < burst; k++) {
      call.run();
    }
    return (System.nanoTime() - start) / 1e3 / burst;
  }

  /**
   * A contender's figures.
   *
   * @param microseconds a call, one figure a round
   */
  record Times(double[] microseconds) {
    double median() {
      return quantile(microseconds, 0.5);
    }

    /** Half the distance between the quartiles. */
    double spread() {
      return (quantile(microseconds, 0.75) - quantile(microseconds, 0.25)) / 2;
    }

    /** The median over the rounds of this contender's time less the other's in the same round. */
    double medianOver(Times other) {
      double[] differences = new double[microseconds.length];
      Arrays.setAll(differences, k -> microseconds[k] - other.microseconds[k]);
      return quantile(differences, 0.5);
    }

    private static double quantile(double[] values, double share) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[(int) (share * sorted.length)];
    }
  }
}
