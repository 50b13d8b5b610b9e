package io.github.knotwork.autodiff.compile.schedule;

import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * What a schedule keeps and what it computes more than once, so that it takes less memory.
 *
 * @param bytesOnce the arena's bytes if everything is computed once
 * @param bytes the arena's bytes
 * @param flops FLOPs if everything is computed once
 * @param extraFlops FLOPs beside those
 * @param kept what is held when for the first time something is computed anew, in the order of the
 *     program
 * @param recomputed what is computed more than once, in the order of the program
 */
public record RematerialisationPlan(
    long bytesOnce,
    long bytes,
    double flops,
    double extraFlops,
    List<Kept> kept,
    List<Recomputation> recomputed) {

  /** Copies the lists. */
  public RematerialisationPlan {
    kept = List.copyOf(kept);
    recomputed = List.copyOf(recomputed);
  }

  /**
   * A step whose results are held.
   *
   * @param step what it is called in listings
   * @param bytes of its results that are held
   */
  public record Kept(String step, long bytes) {}

  /**
   * A step that is done again.
   *
   * @param step what it is called in listings
   * @param times how often it is done beside the first time
   * @param flops FLOPs each time
   * @param bytes the bytes that are not kept meanwhile
   */
  public record Recomputation(String step, int times, double flops, long bytes) {}

  /** Of a sequence of tasks. */
  static RematerialisationPlan of(
      Tasks tasks, Timeline timeline, ArenaPlan arena, ArenaPlan arenaOnce) {
    int[] runs = new int[tasks.count()];
    int firstAgain = timeline.steps();
    for (int step = 0; step < timeline.steps(); step++) {
      if (runs[timeline.task(step)]++ == 1) {
        firstAgain = Math.min(firstAgain, step);
      }
    }
    BitSet held = timeline.heldDuring(firstAgain);
    List<Kept> kept = new ArrayList<>();
    List<Recomputation> recomputed = new ArrayList<>();
    double flops = 0;
    double extra = 0;
    for (int task = 0; task < runs.length; task++) {
      double each = tasks.flops(task);
      long bytes = 0;
      long bytesHeld = 0;
      for (int block : tasks.writes(task)) {
        bytes += tasks.bytes(block);
        bytesHeld += held.get(block) ? tasks.bytes(block) : 0;
      }
      if (bytesHeld > 0) {
        kept.add(new Kept(tasks.describe(task), bytesHeld));
      }
      if (runs[task] > 1) {
        recomputed.add(new Recomputation(tasks.describe(task), runs[task] - 1, each, bytes));
      }
      flops += each;
      extra += (runs[task] - 1) * each;
    }
    return new RematerialisationPlan(
        arenaOnce.bytes(), arena.bytes(), flops, extra, kept, recomputed);
  }

  /** The steps done beside those that are done once. */
  public int extraSteps() {
    return recomputed.stream().mapToInt(Recomputation::times).sum();
  }

  /** One line in all, then one a step whose results are kept or that is done again. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "arena of %d bytes instead of %d; %d steps again, %.3g FLOPs beside %.3g%n",
            bytes,
            bytesOnce,
            extraSteps(),
            extraFlops,
            flops));
    for (Kept held : kept) {
      text.append(String.format(Locale.ROOT, "  kept: %s, %d bytes%n", held.step, held.bytes));
    }
    for (Recomputation again : recomputed) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %d more of: %s, %.3g FLOPs each, %d bytes%n",
              again.times,
              again.step,
              again.flops,
              again.bytes));
    }
    return text.toString();
  }
}
