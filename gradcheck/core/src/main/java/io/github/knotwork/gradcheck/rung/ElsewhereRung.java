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
import io.github.knotwork.gradcheck.measure.Nearby;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Check;
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * uᵀJv once more, at a point close by: an answer that was right at first may have been kept.
 *
 * <p>What is wrong there only, and not kept, is looked for among all entries.
 */
public final class ElsewhereRung implements Check {
  @Override
  public String name() {
    return "directional derivative close by";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    double[] near = Nearby.point(subject, random);
    if (near == null) {
      return;
    }
    double[] u = Vectors.random(random, subject.value().length);
    double[] v = Directions.proportional(subject, near, random);
    double[] here = subject.vjp(subject.point(), u).entries();
    double[] there = subject.vjp(near, u).entries();
    Slope slope = Measure.of(subject, near, u, v);
    double allowance = new AnalyticNoise(subject, near, u, there, random).along(v);
    double claimed = Vectors.dot(there, v);
    findings.compared(1);
    if (slope.isKink()
        || Judge.decide(claimed, slope, allowance, 0) != Outcome.DIFFER
        || Judge.decide(claimed, Measure.of(subject, near, u, v, 0.37), allowance, 0)
            != Outcome.DIFFER) {
      return;
    }
    if (Arrays.equals(here, there) && Vectors.largest(here) > 0) {
      findings.add(
          new Finding(
              Verdict.FAIL,
              name(),
              Diagnosis.STALE_CACHE,
              Place.ANYWHERE,
              new Comparison(claimed, slope.value(), slope.bar()),
              "vjp gives the same bits at another point, where the derivative is another one; compute it from the inputs of the call."));
    } else {
      findings.suspect();
      new JacobianRung().run(subject.at(near), findings, random);
    }
  }
}
