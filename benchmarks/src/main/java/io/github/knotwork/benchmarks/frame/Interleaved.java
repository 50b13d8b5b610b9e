package io.github.knotwork.benchmarks.frame;

import java.util.ArrayList;
import java.util.List;

/**
 * Times contenders in turn: every round times a burst of calls of each, so that whatever else the
 * machine does meets all of them alike. Bursts differ in their number of calls: what takes a second
 * is called once where what takes a microsecond is called ten thousand times.
 */
public final class Interleaved {
  private static final int MOST_CALLS = 100_000;

  private Interleaved() {}

  /** The times of contenders, in the same order. */
  public static List<Times> run(Effort effort, List<? extends Contender> contenders) {
    int[] calls = new int[contenders.size()];
    for (int k = 0; k < calls.length; k++) {
      calls[k] = warmUp(effort, contenders.get(k));
    }
    double[][] seconds = new double[calls.length][effort.rounds()];
    for (int round = 0; round < effort.rounds(); round++) {
      for (int i = 0; i < calls.length; i++) {
        // Every other round backwards: who comes first gains nothing.
        int k = round % 2 == 0 ? i : calls.length - 1 - i;
        Contender contender = contenders.get(k);
        // Not counted: it brings data back to the cache, and threads of others to rest.
        contender.time(1);
        seconds[k][round] = contender.time(calls[k]) / calls[k];
      }
    }
    List<Times> times = new ArrayList<>();
    for (double[] figures : seconds) {
      times.add(new Times(figures));
    }
    return times;
  }

  /** Calls until warm; returns how many make a burst. */
  private static int warmUp(Effort effort, Contender contender) {
    double spent = contender.time(1);
    double fastest = spent;
    int calls = 1;
    while (spent < effort.warmUpSeconds()) {
      double burst = contender.time(calls);
      spent += burst;
      fastest = Math.min(fastest, burst / calls);
      calls = calls(effort, fastest);
    }
    return calls(effort, fastest);
  }

  private static int calls(Effort effort, double seconds) {
    double wanted = Math.ceil(effort.burstSeconds() / Math.max(seconds, 1e-9));
    return (int) Math.max(1, Math.min(MOST_CALLS, wanted));
  }
}
