package io.github.knotwork.gradcheck.rung;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Precision;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.measure.Nearby;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Check;
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Finite, in double, and the same bits when called twice. */
public final class SanityRung implements Check {
  private static final int POINTS = 4;
  private static final int TELLING = 3;

  @Override
  public String name() {
    return "sanity";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    if (subject.function().precision() != Precision.DOUBLE) {
      fail(
          findings,
          Diagnosis.NOT_DOUBLE,
          "the function computes in %s; finite differences need double. Let it take doubles in tests."
              .formatted(subject.function().precision()));
      return;
    }
    double[] u = Vectors.random(random, subject.outputs().size());
    double[] gradient = subject.vjp(subject.point(), u).entries();
    subject.finite("vjp", subject.inputs(), gradient);
    if (!Arrays.equals(subject.value(subject.point()), subject.value())) {
      fail(
          findings,
          Diagnosis.NOT_REPRODUCIBLE,
          "value gave other bits at the second call with the same inputs; fix its seed, and keep no state.");
    } else if (!Arrays.equals(subject.vjp(subject.point(), u).entries(), gradient)) {
      fail(
          findings,
          Diagnosis.NOT_REPRODUCIBLE,
          "vjp gave other bits at the second call with the same arguments; fix its seed, and keep no state.");
    }
    findings.compared(3);
    if (!findings.failed() && roundsToSingle(subject, random)) {
      fail(
          findings,
          Diagnosis.SINGLE_PRECISION_LEAK,
          "every value is a float; look for a float, a cast or a float32 buffer on the way to the output.");
    }
  }

  /** Whether values at several points, and not just a few short ones, all fit into a float. */
  private static boolean roundsToSingle(Subject subject, SplittableRandom random) {
    int telling = 0;
    for (int k = 0; k < POINTS; k++) {
      double[] near = k == 0 ? subject.point() : Nearby.point(subject, random);
      for (double y : near == null ? new double[0] : subject.value(near)) {
        if ((float) y != y) {
          return false;
        }
        telling += isShort(y) ? 0 : 1;
      }
    }
    return telling >= TELLING;
  }

  /** Whether twelve bits are enough for a number, as for integers, halves and zeros. */
  private static boolean isShort(double y) {
    return (Double.doubleToRawLongBits(y) & 0xFF_FFFF_FFFFL) == 0;
  }

  private void fail(Findings findings, Diagnosis diagnosis, String message) {
    findings.add(new Finding(Verdict.FAIL, name(), diagnosis, Place.ANYWHERE, null, message));
  }
}
