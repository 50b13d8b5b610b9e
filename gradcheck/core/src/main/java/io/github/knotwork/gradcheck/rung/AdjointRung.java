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

/** ⟨Jv, u⟩ = ⟨v, Jᵀu⟩ for a function that has both products. */
public final class AdjointRung implements Check {
  /** Rounding of the jvp, beside that of the vjp, which is measured. */
  private static final double ROUNDING = 1e-11;

  @Override
  public String name() {
    return "adjoint identity";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    if (!subject.function().hasJvp()) {
      return;
    }
    double[] x = subject.point();
    double[] u = Directions.balanced(subject.value(), random);
    double[] v = Directions.proportional(subject, x, random);
    double[] gradient = subject.vjp(x, u).entries();
    double[] tangent = subject.jvp(v);
    AnalyticNoise noise = new AnalyticNoise(subject, x, u, gradient, random);
    double allowance =
        4 * noise.along(v)
            + ROUNDING
                * (Vectors.dotOfMagnitudes(tangent, u) + Vectors.dotOfMagnitudes(gradient, v));
    double forward = Vectors.dot(tangent, u);
    double backward = Vectors.dot(gradient, v);
    findings.compared(1);
    if (Math.abs(forward - backward) <= allowance) {
      return;
    }
    Slope slope = Measure.of(subject, x, u, v);
    if (slope.isKink() || Judge.decide(backward, slope, allowance, 0) != Outcome.AGREE) {
      findings.suspect();
      return;
    }
    findings.add(
        new Finding(
            Verdict.FAIL,
            name(),
            Diagnosis.WRONG_JVP,
            Place.ANYWHERE,
            new Comparison(forward, slope.value(), slope.bar()),
            "⟨Jv, u⟩ is %.12g, but ⟨v, Jᵀu⟩ is %.12g, as measured; correct the jvp."
                .formatted(forward, backward)));
  }
}
