package io.github.knotwork.benchmarks.frame;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The times of one work.
 *
 * @param rivals by name, in order
 * @param absent why others aren't there, by name
 */
public record WorkResult(
    String name, String group, Times ours, Map<String, Times> rivals, Map<String, String> absent) {

  /** A rival's median time over ours: above 1 we are faster. */
  public double ratio(String rival) {
    return requireNonNull(rivals.get(rival), rival).median() / ours.median();
  }
}
