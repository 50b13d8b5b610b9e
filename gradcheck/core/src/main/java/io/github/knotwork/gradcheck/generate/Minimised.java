package io.github.knotwork.gradcheck.generate;

import java.util.Iterator;
import java.util.function.Predicate;

/**
 * The simplest failing value that greedy descent finds: none of its next simpler values fails,
 * unless the number of trials ran out.
 *
 * @param value the value found
 * @param steps simplifications taken
 * @param trials values tried on the way
 * @param <T> the type of value
 */
public record Minimised<T>(T value, int steps, int trials) {
  /**
   * Simplifies for as long as the failure stays.
   *
   * @param failing a sample that is known to fail
   * @param fails true where a value still fails; must give one answer for one value
   * @param maxTrials after so many calls of {@code fails} the best value so far is returned
   */
  public static <T> Minimised<T> of(Sample<T> failing, Predicate<? super T> fails, int maxTrials) {
    Sample<T> best = failing;
    int steps = 0;
    int trials = 0;
    Iterator<Sample<T>> candidates = best.simpler().iterator();
    while (trials < maxTrials && candidates.hasNext()) {
      Sample<T> candidate = candidates.next();
      trials++;
      if (fails.test(candidate.value())) {
        best = candidate;
        steps++;
        candidates = best.simpler().iterator();
      }
    }
    return new Minimised<>(best.value(), steps, trials);
  }
}
