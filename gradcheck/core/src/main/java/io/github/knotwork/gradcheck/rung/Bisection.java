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
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Finds a wrong entry among very many inputs by halving the direction in which they move. */
final class Bisection {
  private final String source;

  Bisection(String source) {
    this.source = source;
  }

  /** Looks for a wrong entry, and reports it or that nothing can be decided. */
  void run(Subject subject, Findings findings, SplittableRandom random) {
    Search search = new Search(subject, random);
    Outcome outcome = search.outcome(search.all, search.measure(search.all));
    findings.compared(1);
    if (outcome == Outcome.DIFFER) {
      findings.add(finding(subject, search, search.narrow()));
    } else if (outcome == Outcome.UNDECIDED) {
      Slope whole = search.measure(search.all);
      findings.add(
          new Finding(
              Verdict.INCONCLUSIVE,
              source,
              Diagnosis.BAR_TOO_WIDE,
              Place.ANYWHERE,
              new Comparison(Vectors.dot(search.gradient, search.all), whole.value(), whole.bar()),
              "%d inputs are too many to look at one by one; a smaller example would decide."
                  .formatted(subject.point().length)));
    }
  }

  /** The one entry that is wrong, or null if it is none or more than one. */
  @Nullable Finding onlyOne(Subject subject, SplittableRandom random) {
    Search search = new Search(subject, random);
    if (search.outcome(search.all, search.measure(search.all)) != Outcome.DIFFER) {
      return null;
    }
    int entry = search.narrow();
    double[] others = search.all.clone();
    others[entry] = 0;
    return search.outcome(others, search.measure(others)) == Outcome.AGREE
        ? finding(subject, search, entry)
        : null;
  }

  /** The gradient of ⟨u, f⟩ for one u, along directions of the test's choice. */
  private static final class Search {
    private final Subject subject;
    private final double[] u;
    private final double[] all;
    private final double[] gradient;
    private final AnalyticNoise noise;

    Search(Subject subject, SplittableRandom random) {
      this.subject = subject;
      this.u = Vectors.random(random, subject.value().length);
      this.all = Directions.proportional(subject, subject.point(), random);
      this.gradient = subject.vjp(subject.point(), u).entries();
      this.noise = new AnalyticNoise(subject, subject.point(), u, gradient, random);
    }

    Slope measure(double[] v) {
      return Measure.of(subject, subject.point(), u, v, 0.37);
    }

    /** The decision; at a kink there is none to be had from one direction. */
    Outcome outcome(double[] v, Slope slope) {
      double claimed = Vectors.dot(gradient, v);
      double scale = Vectors.dotOfMagnitudes(gradient, v);
      return slope.isKink()
          ? Outcome.UNDECIDED
          : Judge.decide(claimed, slope, noise.along(v), scale);
    }

    /** Halves the range of entries that move, keeping a half in which the gradient is wrong. */
    int narrow() {
      int from = 0;
      int to = all.length;
      while (to - from > 1) {
        int middle = (from + to) / 2;
        double[] half = range(from, middle);
        boolean inHalf = outcome(half, measure(half)) == Outcome.DIFFER;
        from = inHalf ? from : middle;
        to = inHalf ? middle : to;
      }
      return from;
    }

    double[] range(int from, int to) {
      double[] range = new double[all.length];
      System.arraycopy(all, from, range, from, to - from);
      return range;
    }
  }

  private Finding finding(Subject subject, Search search, int entry) {
    double[] v = search.range(entry, entry + 1);
    Slope slope = search.measure(v);
    double claimed = Vectors.dot(search.gradient, v);
    double[] others = search.all.clone();
    others[entry] = 0;
    boolean alone = search.outcome(others, search.measure(others)) == Outcome.AGREE;
    boolean detached = Vectors.largest(search.gradient) == 0;
    boolean sign = claimed != 0 && Math.abs(claimed + slope.value()) <= 1e-6 * Math.abs(claimed);
    Diagnosis diagnosis =
        alone
            ? Diagnosis.FEW_ENTRIES_WRONG
            : detached ? Diagnosis.DETACHED : sign ? Diagnosis.SIGN : Diagnosis.UNEXPLAINED;
    return new Finding(
        Verdict.FAIL,
        source,
        diagnosis,
        new Place(-1, subject.inputs().owner(entry), new int[0], subject.inputs().index(entry)),
        new Comparison(
            claimed / v[entry], slope.value() / v[entry], slope.bar() / Math.abs(v[entry])),
        alone
            ? "this entry is wrong, and no other; look at borders, last blocks of a loop, and special indices."
            : "this entry was found by halving; a smaller example would tell more.");
  }
}
