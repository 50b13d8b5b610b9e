package io.github.knotwork.examples.check;

import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Verdict;

/**
 * What a check of one case gave.
 *
 * @param group what the table puts together
 * @param name of the primitive or function
 * @param first the ladder of first order
 * @param second the ladder of second order
 * @param maximalError of the gradient of a random combination of outputs against central
 *     differences, over its largest entry or 1
 */
public record DerivativeResult(
    String group, String name, GradientReport first, GradientReport second, double maximalError) {

  /** Whether both orders passed. */
  public boolean passed() {
    return first.verdict() == Verdict.PASS && second.verdict() == Verdict.PASS;
  }
}
