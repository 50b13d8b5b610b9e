package io.github.knotwork.gradcheck.rung;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Finding.Comparison;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.difference.Slope;
import io.github.knotwork.gradcheck.measure.Directions;
import io.github.knotwork.gradcheck.measure.Judge;
import io.github.knotwork.gradcheck.measure.Measure;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Check;
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.SplittableRandom;

/**
 * Where a kink is hit exactly, the gradient as a whole must be a mixture of the gradients around it
 * (Clarke, Optimization and Nonsmooth Analysis, 1983); entry by entry it may be a mixture of
 * another kind each time.
 *
 * <p>In a random direction the claimed derivative must lie between the least and the largest one
 * measured at points around. Some of those may be missed, so it has to be outside by more than they
 * differ.
 */
public final class SubgradientRung implements Check {
  private static final int POINTS = 10;
  private static final int DIRECTIONS = 10;
  private static final int MOST_ROWS = 6;
  private static final double DISTANCE = 1e-5;

  @Override
  public String name() {
    return "subgradient";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    if (!findings.kinked()) {
      return;
    }
    int rows = Math.min(MOST_ROWS, subject.value().length);
    for (int i = 0; i < rows && !findings.failed(); i++) {
      double[] u = Vectors.unit(subject.value().length, i);
      double[] gradient = subject.vjp(subject.point(), u).entries();
      for (int k = 0; k < DIRECTIONS && !findings.failed(); k++) {
        compare(subject, findings, random, i, u, gradient);
      }
    }
  }

  private void compare(
      Subject subject,
      Findings findings,
      SplittableRandom random,
      int row,
      double[] u,
      double[] gradient) {
    double[] x = subject.point();
    double[] v = Directions.proportional(subject, x, random);
    Slope here = Measure.of(subject, x, u, v);
    if (!here.isKink()) {
      return;
    }
    double least = Math.min(here.left().value(), here.right().value());
    double most = Math.max(here.left().value(), here.right().value());
    double bar = here.bar();
    for (int k = 0; k < POINTS; k++) {
      double[] away = Directions.proportional(subject, x, random);
      double[] around = Vectors.plus(x, DISTANCE, away);
      Slope slope = subject.contains(around) ? Measure.of(subject, around, u, v) : here;
      if (Double.isFinite(slope.bar())) {
        least = Math.min(least, Math.min(slope.left().value(), slope.right().value()));
        most = Math.max(most, Math.max(slope.left().value(), slope.right().value()));
        bar = Math.max(bar, slope.bar());
      }
    }
    double claimed = Vectors.dot(gradient, v);
    double nearest = Math.min(Math.max(claimed, least), most);
    findings.compared(1);
    // Around a smooth branch the derivatives themselves change by about the distance.
    double change = 10 * DISTANCE * (Math.abs(least) + Math.abs(most));
    if (Math.abs(claimed - nearest) > (most - least) + Judge.BARS * bar + change) {
      findings.add(
          new Finding(
              Verdict.FAIL,
              name(),
              Diagnosis.OUTSIDE_SUBGRADIENT,
              Place.output(subject.outputs().owner(row)),
              new Comparison(claimed, nearest, bar),
              "along a random direction the derivatives around this kink lie between %.6g and %.6g; choose one branch, or share the gradient among those that tie."
                  .formatted(least, most)));
    }
  }
}
