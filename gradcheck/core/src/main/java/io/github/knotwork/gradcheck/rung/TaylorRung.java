package io.github.knotwork.gradcheck.rung;

import io.github.knotwork.gradcheck.domain.Steps;
import io.github.knotwork.gradcheck.measure.Directions;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Check;
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The remainder f(x + hv) − f(x) − h·Jv falls like h², and like h³ once the Hessian's part is taken
 * off as well; a wrong derivative leaves it falling like h or h².
 *
 * <p>The exponent is fitted to the finest remainders that stand out of the round-off. A poor one
 * asks for a closer look; it proves nothing, since far from the limit a right gradient may show one
 * too.
 */
public final class TaylorRung implements Check {
  private static final int LEVELS = 12;
  private static final int FITTED = 4;

  /** Remainders below this many roundings of the value say nothing. */
  private static final double CLEAR = 1e4;

  /** How far the fitted exponent may stay below the expected one. */
  private static final double SLACK = 0.5;

  private final int order;

  /** The rung for derivatives up to this order, 1 or 2. */
  public TaylorRung(int order) {
    this.order = order;
  }

  @Override
  public String name() {
    return "Taylor remainder";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    double[] x = subject.point();
    double[] u = Vectors.random(random, subject.value().length);
    double[] v = Directions.proportional(subject, x, random);
    Steps steps = subject.steps(x, v);
    if (!(steps.most() > 0.5)) {
      return;
    }
    double slope = Vectors.dot(subject.vjp(x, u).entries(), v);
    double curvature = 0;
    if (order == 2) {
      curvature = Vectors.dot(subject.hvp(u, v), v);
    }
    double value = Vectors.dot(u, subject.value());
    double rounding = CLEAR * 0x1p-53 * Vectors.dotOfMagnitudes(u, subject.value());
    List<double[]> logs = new ArrayList<>();
    for (int k = 1; k <= LEVELS; k++) {
      double h = Math.scalb(1.0, -k);
      double moved = Vectors.dot(u, subject.valueOrNaN(Vectors.plus(x, h, v)));
      double remainder = Math.abs(moved - value - h * slope - h * h / 2 * curvature);
      if (remainder > rounding) {
        logs.add(new double[] {Math.log(h), Math.log(remainder)});
      }
    }
    if (logs.size() < FITTED) {
      return;
    }
    double exponent = fit(logs.subList(logs.size() - FITTED, logs.size()));
    findings.compared(1);
    if (exponent < order + 1 - SLACK) {
      findings.suspect();
    }
  }

  /** The slope of the least-squares line. */
  private static double fit(List<double[]> points) {
    double meanX = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
    double meanY = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (double[] p : points) {
      xy += (p[0] - meanX) * (p[1] - meanY);
      xx += (p[0] - meanX) * (p[0] - meanX);
    }
    return xy / xx;
  }
}
