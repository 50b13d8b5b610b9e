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
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Finds a wrong entry among very many inputs by halving the direction in which they move. */
final class Bisection {
  private final String source;

  Bisection(String source) {
    this.source = source;
  }

  void run(Subject subject, Findings findings, SplittableRandom random) {
    double[] x = subject.point();
    double[] u = Vectors.random(random, subject.value().length);
    double[] all = Directions.proportional(subject, x, random);
    double[] gradient = subject.vjp(x, u).entries();
    AnalyticNoise noise = new AnalyticNoise(subject, x, u, gradient, random);
    Slope whole = Measure.of(subject, x, u, all, 0.37);
    double claimed = Vectors.dot(gradient, all);
    double scale = Vectors.dotOfMagnitudes(gradient, all);
    Outcome outcome = Judge.decide(claimed, whole, noise.along(all), scale);
    findings.compared(1);
    if (outcome == Outcome.AGREE && !whole.isKink()) {
      return;
    }
    if (outcome != Outcome.DIFFER || whole.isKink()) {
      findings.add(
          new Finding(
              Verdict.INCONCLUSIVE,
              source,
              Diagnosis.BAR_TOO_WIDE,
              Place.ANYWHERE,
              new Comparison(claimed, whole.value(), whole.bar()),
              "%d inputs are too many to look at one by one; a smaller example would decide."
                  .formatted(x.length)));
      return;
    }
    int from = 0;
    int to = x.length;
    double[] v = all;
    Slope slope = whole;
    while (to - from > 1) {
      int middle = (from + to) / 2;
      double[] half = new double[x.length];
      System.arraycopy(v, from, half, from, middle - from);
      Slope halved = Measure.of(subject, x, u, half);
      boolean inHalf =
          Judge.decide(Vectors.dot(gradient, half), halved, noise.along(half), 0) == Outcome.DIFFER;
      if (!inHalf) {
        half = v.clone();
        Arrays.fill(half, from, middle, 0);
        halved = Measure.of(subject, x, u, half);
      }
      from = inHalf ? from : middle;
      to = inHalf ? middle : to;
      v = half;
      slope = halved;
    }
    findings.add(finding(subject, gradient, v, from, slope));
  }

  private Finding finding(Subject subject, double[] gradient, double[] v, int entry, Slope slope) {
    double claimed = Vectors.dot(gradient, v);
    boolean detached = Vectors.largest(gradient) == 0;
    boolean sign = claimed != 0 && Math.abs(claimed + slope.value()) <= 1e-6 * Math.abs(claimed);
    Diagnosis diagnosis =
        detached ? Diagnosis.DETACHED : sign ? Diagnosis.SIGN : Diagnosis.UNEXPLAINED;
    return new Finding(
        Verdict.FAIL,
        source,
        diagnosis,
        new Place(-1, subject.inputs().owner(entry), new int[0], subject.inputs().index(entry)),
        new Comparison(claimed / v[entry], slope.value() / Math.abs(v[entry]), slope.bar()),
        "this entry was found by halving; %s. A smaller example would tell more."
            .formatted(diagnosis.words()));
  }
}
