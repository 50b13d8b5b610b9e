package io.github.knotwork.gradcheck.law;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.measure.AnalyticNoise;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Abort;
import io.github.knotwork.gradcheck.probe.Space;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a function answers to arguments that are equal, but not the same memory. */
final class Answers {
  /** Sums in another order round differently; beyond this it is no rounding any more. */
  private static final double ROUNDING = 1e-10;

  private final Subject subject;
  private final SplittableRandom random;

  Answers(Subject subject, SplittableRandom random) {
    this.subject = subject;
    this.random = random;
  }

  /**
   * In words how the answers differ, or null if they do not, but for rounding.
   *
   * <p>If the function fails for the first arguments, nothing is said: those are new values, which
   * may lie outside of where it is defined.
   */
  @Nullable String difference(
      List<Tensor> inputs,
      List<Tensor> cotangents,
      List<Tensor> others,
      List<Tensor> otherCotangents) {
    double[] x = subject.inputs().join(inputs);
    double[] value;
    double[] gradient;
    double allowed;
    double moved;
    try {
      value = subject.value(x);
      double[] u = subject.outputs().join(cotangents);
      gradient = subject.vjp(x, u).entries();
      allowed = 8 * new AnalyticNoise(subject, x, u, gradient, random).anywhere();
      double[] nudged = subject.valueOrNaN(AnalyticNoise.nudge(x, random));
      moved = 100 * Vectors.largest(Vectors.plus(nudged, -1, value));
    } catch (Abort abort) {
      if (abort.finding().diagnosis() == Diagnosis.OUT_OF_TIME) {
        throw abort;
      }
      return null;
    }
    if (!Double.isFinite(Vectors.largest(value))
        || !Double.isFinite(Vectors.largest(gradient))
        || !Double.isFinite(moved)) {
      return null;
    }
    try {
      String words =
          differs("the value", subject.outputs(), value, subject.guard().value(others), moved);
      return words != null
          ? words
          : differs(
              "the gradient",
              subject.inputs(),
              gradient,
              subject.guard().vjp(others, otherCotangents),
              allowed);
    } catch (Abort abort) {
      if (abort.finding().diagnosis() != Diagnosis.THREW) {
        throw abort;
      }
      return "the call fails: " + abort.finding().message();
    }
  }

  private static @Nullable String differs(
      String what,
      Space space,
      double[] expected,
      List<? extends @Nullable Tensor> given,
      double allowed) {
    if (!space.fits(given)) {
      return what + " has another shape";
    }
    double[] entries = space.join(given);
    double tolerance = ROUNDING * Vectors.largest(expected) + allowed;
    for (int k = 0; k < entries.length; k++) {
      if (!(Math.abs(entries[k] - expected[k]) <= tolerance)) {
        return "%s at entry %d is %.12g, and %.12g when all is in c-order"
            .formatted(what, k, entries[k], expected[k]);
      }
    }
    return null;
  }
}
