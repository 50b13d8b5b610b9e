package io.github.knotwork.gradcheck.rung;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Finding.Comparison;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.difference.Slope;
import io.github.knotwork.gradcheck.measure.Directions;
import io.github.knotwork.gradcheck.measure.Judge;
import io.github.knotwork.gradcheck.measure.Judge.Outcome;
import io.github.knotwork.gradcheck.measure.Measure;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Check;
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.SplittableRandom;

/**
 * The Hessian H of ⟨u, f⟩: Hv is the measured derivative of the gradient along v, and ⟨Hv, w⟩ = ⟨v,
 * Hw⟩.
 */
public final class SecondOrderRung implements Check {
  private static final int DIRECTIONS = 2;

  /** Rounding of Hessian-vector products beside the magnitudes they are made of. */
  private static final double ROUNDING = 1e-10;

  @Override
  public String name() {
    return "second order";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    double[] x = subject.point();
    for (int k = 0; k < DIRECTIONS && !findings.failed(); k++) {
      double[] u = Vectors.random(random, subject.value().length);
      double[] v = Directions.proportional(subject, x, random);
      double[] w = Directions.proportional(subject, x, random);
      double[] alongV = subject.hvp(u, v);
      Slope[] gradient = Measure.gradient(subject, u, v);
      compare(subject, findings, u, v, alongV, gradient);
      symmetry(findings, v, w, alongV, subject.hvp(u, w));
    }
  }

  private void compare(
      Subject subject,
      Findings findings,
      double[] u,
      double[] v,
      double[] claimed,
      Slope[] measured) {
    double[] scales = Directions.scales(subject.inputs(), subject.point());
    double largest = 0;
    for (int j = 0; j < claimed.length; j++) {
      largest = Math.max(largest, Math.abs(claimed[j]) * scales[j]);
    }
    // A Hessian of zeros, that of a linear function, is judged beside the gradient.
    double[] gradient = subject.vjp(subject.point(), u).entries();
    for (int j = 0; j < claimed.length && largest == 0; j++) {
      largest = Math.max(largest, 1e-3 * Math.abs(gradient[j]) * scales[j]);
    }
    Slope[] again = null;
    findings.compared(claimed.length);
    for (int j = 0; j < claimed.length; j++) {
      double scale = largest / scales[j];
      double allowance = ROUNDING * scale;
      Outcome outcome = Judge.decide(claimed[j], measured[j], allowance, scale);
      if (outcome == Outcome.AGREE || measured[j].isKink()) {
        continue;
      }
      again = again == null ? Measure.gradient(subject, u, Vectors.plus(v, -0.63, v)) : again;
      Slope second = again[j];
      double scaled = 0.37 * claimed[j];
      if (outcome == Outcome.DIFFER
          && Judge.decide(scaled, second, allowance, scale) == Outcome.DIFFER) {
        findings.add(wrong(subject, j, claimed[j], measured[j]));
        return;
      }
      if (outcome == Outcome.UNDECIDED
          && Judge.decide(scaled, second, allowance, scale) == Outcome.UNDECIDED) {
        findings.add(undecided(subject, j, claimed[j], measured[j]));
        return;
      }
    }
  }

  private void symmetry(Findings findings, double[] v, double[] w, double[] hv, double[] hw) {
    double one = Vectors.dot(hv, w);
    double other = Vectors.dot(v, hw);
    double scale = Vectors.dotOfMagnitudes(hv, w) + Vectors.dotOfMagnitudes(v, hw);
    findings.compared(1);
    if (!findings.failed() && !(Math.abs(one - other) <= 1e-8 * scale)) {
      findings.add(
          new Finding(
              Verdict.FAIL,
              name(),
              Diagnosis.WRONG_SECOND_ORDER,
              Place.ANYWHERE,
              null,
              "the Hessian is not symmetric: ⟨Hv, w⟩ is %.12g, ⟨v, Hw⟩ is %.12g. The gradient is right; derive the hvp anew."
                  .formatted(one, other)));
    }
  }

  private Finding wrong(Subject subject, int entry, double claimed, Slope measured) {
    return new Finding(
        Verdict.FAIL,
        name(),
        Diagnosis.WRONG_SECOND_ORDER,
        place(subject, entry),
        new Comparison(claimed, measured.value(), measured.bar()),
        "the gradient is right, but the hvp is not its derivative; differentiate every factor of the gradient.");
  }

  private Finding undecided(Subject subject, int entry, double claimed, Slope measured) {
    return new Finding(
        Verdict.INCONCLUSIVE,
        name(),
        Diagnosis.BAR_TOO_WIDE,
        place(subject, entry),
        new Comparison(claimed, measured.value(), measured.bar()),
        "the derivative of the gradient cannot be measured well enough; a point with less round-off would decide.");
  }

  private static Place place(Subject subject, int entry) {
    return new Place(-1, subject.inputs().owner(entry), new int[0], subject.inputs().index(entry));
  }
}
