package io.github.knotwork.autodiff.compile.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a program turns from computing forwards to using backwards what it has computed, and the
 * places before that at which few blocks pass from the tasks before to those after.
 *
 * @param place the tasks before it are forward tasks
 * @param cuts the last places of stages, rising, all before the turn
 */
record Turn(int place, List<Integer> cuts) {

  /**
   * Looks for the turn with the most cuts before it: in a chain every forward task adds one, and
   * every backward task, which reads from far back, removes those since what it reads.
   *
   * @param widest the most blocks that may pass at a cut
   */
  static Turn of(Tasks tasks, int[] order, int widest) {
    int[] place = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      place[order[k]] = k;
    }
    int[] passing = new int[order.length];
    int[] lastUse = new int[tasks.blockCount()];
    int cuts = 0;
    int most = 0;
    int best = 0;
    for (int k = 0; k < order.length; k++) {
      for (int block : tasks.writes(order[k])) {
        lastUse[block] = k;
      }
      for (int block : tasks.reads(order[k])) {
        for (int between = lastUse[block]; between < k; between++) {
          passing[between]++;
          cuts += passing[between] == 1 ? 1 : passing[between] == widest + 1 ? -1 : 0;
        }
        lastUse[block] = k;
      }
      if (cuts > most) {
        most = cuts;
        best = k + 1;
      }
    }
    return new Turn(best, cuts(tasks, order, place, best, widest));
  }

  private static List<Integer> cuts(Tasks tasks, int[] order, int[] place, int turn, int widest) {
    Readers readers = Readers.of(tasks);
    int[] passing = new int[turn + 1];
    for (int k = 0; k < turn; k++) {
      for (int block : tasks.writes(order[k])) {
        int lastUse = k;
        for (int reader : readers.of(block)) {
          lastUse = place[reader] < turn ? Math.max(lastUse, place[reader]) : lastUse;
        }
        passing[k]++;
        passing[lastUse]--;
      }
    }
    List<Integer> cuts = new ArrayList<>();
    int sum = 0;
    for (int k = 0; k < turn; k++) {
      sum += passing[k];
      if (sum >= 1 && sum <= widest) {
        cuts.add(k);
      }
    }
    return cuts;
  }
}
