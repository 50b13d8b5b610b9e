package io.github.knotwork.gradcheck.law;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.measure.AnalyticNoise;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Check;
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The vjp is linear in the cotangent, and zero for zero. */
public final class CotangentLaw implements Check {
  private static final double ROUNDING = 1e-10;

  @Override
  public String name() {
    return "linearity in the cotangent";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    double[] x = subject.point();
    int m = subject.outputs().size();
    double[] u = Vectors.random(random, m);
    double[] w = Vectors.random(random, m);
    double[] atU = subject.vjp(x, u).entries();
    double[] atW = subject.vjp(x, w).entries();
    double[] atSum = subject.vjp(x, Vectors.plus(u, 3, w)).entries();
    double[] atTwice = subject.vjp(x, Vectors.plus(u, 1, u)).entries();
    double[] atZero = subject.vjp(x, new double[m]).entries();
    findings.compared(3);

    double scale = Vectors.largest(atU) + Vectors.largest(atW);
    double tolerance =
        ROUNDING * scale + 4 * new AnalyticNoise(subject, x, u, atU, random).anywhere();
    if (scale > 0 && Arrays.equals(atTwice, atU)) {
      fail(
          findings,
          Diagnosis.IGNORES_COTANGENT,
          "the gradient is the same for a cotangent and for twice of it; multiply the upstream gradient in.");
    } else if (!(Vectors.largest(atZero) <= tolerance)) {
      fail(
          findings,
          Diagnosis.NOT_LINEAR,
          "the gradient for cotangent 0 is as large as %.3g, expected 0."
              .formatted(Vectors.largest(atZero)));
    } else if (!(distance(atTwice, Vectors.plus(atU, 1, atU)) <= tolerance)
        || !(distance(atSum, Vectors.plus(atU, 3, atW)) <= tolerance)) {
      fail(
          findings,
          Diagnosis.NOT_LINEAR,
          "the gradient for u + 3w is not that for u plus 3 times that for w; the vjp must be linear in the cotangent.");
    }
  }

  private static double distance(double[] a, double[] b) {
    return Vectors.largest(Vectors.plus(a, -1, b));
  }

  private void fail(Findings findings, Diagnosis diagnosis, String message) {
    findings.add(new Finding(Verdict.FAIL, name(), diagnosis, Place.ANYWHERE, null, message));
  }
}
