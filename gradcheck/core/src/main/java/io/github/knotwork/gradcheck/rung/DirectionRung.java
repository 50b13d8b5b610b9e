package io.github.knotwork.gradcheck.rung;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Finding.Comparison;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.difference.Slope;
import io.github.knotwork.gradcheck.measure.AnalyticNoise;
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
 * uᵀJv in a few random directions: every entry of the Jacobian counts in each of them.
 *
 * <p>Directions and cotangents are drawn in proportion to the entries, and evenly too where the
 * entries differ a lot. A disagreement, a kink or too wide a bar asks for a closer look.
 */
public final class DirectionRung implements Check {
  private static final int DIRECTIONS = 2;

  @Override
  public String name() {
    return "directional derivative";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    double[] x = subject.point();
    for (int k = 0; k < DIRECTIONS; k++) {
      double[] u = Vectors.random(random, subject.value().length);
      compare(subject, x, u, Directions.proportional(subject, x, random), findings, random);
    }
    if (Directions.uneven(x)) {
      double[] u = Vectors.random(random, subject.value().length);
      compare(subject, x, u, Directions.uniform(subject, x, random), findings, random);
    }
    if (Directions.uneven(subject.value())) {
      double[] u = Directions.balanced(subject.value(), random);
      compare(subject, x, u, Directions.proportional(subject, x, random), findings, random);
    }
  }

  private void compare(
      Subject subject,
      double[] x,
      double[] u,
      double[] v,
      Findings findings,
      SplittableRandom random) {
    double[] gradient = subject.vjp(x, u).entries();
    subject.finite("vjp", subject.inputs(), gradient);
    AnalyticNoise noise = new AnalyticNoise(subject, x, u, gradient, random);
    Slope slope = Measure.of(subject, x, u, v);
    double scale = Vectors.dotOfMagnitudes(gradient, v);
    if (scale == 0) {
      scale = 1e-3 * Vectors.dotOfMagnitudes(u, subject.value());
    }
    findings.compared(1);
    if (slope.isKink()) {
      findings.kink();
      findings.suspect();
      return;
    }
    double claimed = Vectors.dot(gradient, v);
    Outcome outcome = Judge.decide(claimed, slope, noise.along(v), scale);
    if (outcome == Outcome.UNDECIDED) {
      findings.suspect();
    } else if (outcome == Outcome.DIFFER
        && Judge.decide(claimed, Measure.of(subject, x, u, v, 0.37), noise.along(v), scale)
            != Outcome.DIFFER) {
      findings.suspect();
    } else if (outcome == Outcome.DIFFER) {
      findings.suspect(
          new Finding(
              Verdict.FAIL,
              name(),
              Diagnosis.UNEXPLAINED,
              Place.ANYWHERE,
              new Comparison(claimed, slope.value(), slope.bar()),
              "uᵀJv along a random direction is wrong; a larger budget would tell which entry."));
    }
  }
}
