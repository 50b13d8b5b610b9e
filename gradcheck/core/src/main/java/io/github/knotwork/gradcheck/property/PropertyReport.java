package io.github.knotwork.gradcheck.property;

import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.util.Optional;

/**
 * What came of checking a property.
 *
 * @param run the test and the seed
 * @param tries how many generated arguments were tried
 * @param replayed how many stored counterexamples were tried before
 * @param millis how long it took, with simplification
 * @param failure empty if the property held in every try
 */
public record PropertyReport(
    Run run, int tries, int replayed, long millis, Optional<Falsification> failure) {
  /** PASS or FAIL. */
  public Verdict verdict() {
    return failure.isEmpty() ? Verdict.PASS : Verdict.FAIL;
  }

  /**
   * Returns normally on PASS only.
   *
   * @throws AssertionError with the failure as message
   */
  public void orThrow() {
    if (failure.isPresent()) {
      throw failure.get().error();
    }
  }

  /** One line on PASS; the whole failure otherwise. */
  @Override
  public String toString() {
    return failure
        .map(Falsification::toString)
        .orElseGet(
            () ->
                "PASS %s: %d tries, %d stored counterexamples, %d ms, seed %d"
                    .formatted(run.test(), tries, replayed, millis, run.seed()));
  }
}
