package io.github.knotwork.autodiff.compile.schedule;

import java.util.List;
import java.util.Locale;

/**
 * What a schedule computes more than once so that it takes less memory.
 *
 * @param bytesBefore the arena's bytes if everything is computed once
 * @param bytes the arena's bytes
 * @param flops FLOPs if everything is computed once
 * @param extraFlops FLOPs beside those
 * @param recomputed what is computed more than once, in the order of the program
 */
public record RematerialisationPlan(
    long bytesBefore,
    long bytes,
    double flops,
    double extraFlops,
    List<Recomputation> recomputed) {

  /** Copies the list. */
  public RematerialisationPlan {
    recomputed = List.copyOf(recomputed);
  }

  /**
   * A step that is done again.
   *
   * @param step what it is called in listings
   * @param times how often it is done beside the first time
   * @param flops FLOPs each time
   * @param bytes the bytes that are not kept meanwhile
   */
  public record Recomputation(String step, int times, double flops, long bytes) {}

  /** The steps done beside those that are done once. */
  public int extraSteps() {
    return recomputed.stream().mapToInt(Recomputation::times).sum();
  }

  /** One line in all, then one a step that is done again. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "arena of %d bytes instead of %d; %d steps again, %.3g FLOPs beside %.3g%n",
            bytes,
            bytesBefore,
            extraSteps(),
            extraFlops,
            flops));
    for (Recomputation again : recomputed) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %d more of %s: %.3g FLOPs each, for %d bytes%n",
              again.times,
              again.step,
              again.flops,
              again.bytes));
    }
    return text.toString();
  }
}
