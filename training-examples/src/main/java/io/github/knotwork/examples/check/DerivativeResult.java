package io.github.knotwork.examples.check;

import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Verdict;
import java.util.List;

/**
 * What a check of one case gave.
 *
 * @param group what the table puts together
 * @param name of the primitive or function
 * @param value against the oracle
 * @param first the gradient of a random combination of outputs, against central differences
 * @param second that gradient's derivative in a random direction, against central differences of it
 * @param singleValue the value in FLOAT, against that in DOUBLE
 * @param singleGradient the gradient in FLOAT, against that in DOUBLE
 * @param reports gradcheck's ladders of first and second order, which the verdicts on them are from
 */
public record DerivativeResult(
    String group,
    String name,
    Measured value,
    Measured first,
    Measured second,
    Measured singleValue,
    Measured singleGradient,
    List<GradientReport> reports) {

  /** Whether all is right. */
  public boolean passed() {
    return value.passed()
        && first.passed()
        && second.passed()
        && singleValue.passed()
        && singleGradient.passed();
  }

  /** The largest error in DOUBLE, of the value or a derivative. */
  public double maximalError() {
    return Math.max(value.error(), Math.max(first.error(), second.error()));
  }

  /** What gradcheck found wrong. */
  public List<GradientReport> faults() {
    return reports.stream().filter(r -> r.verdict() != Verdict.PASS).toList();
  }
}
