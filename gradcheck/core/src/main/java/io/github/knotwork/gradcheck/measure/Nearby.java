package io.github.knotwork.gradcheck.measure;

import io.github.knotwork.gradcheck.domain.Steps;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A point close by with nothing special about it: no ties, no zeros, no kink hit exactly. */
public final class Nearby {
  private static final double DISTANCE = 0.01;

  private Nearby() {}

  /** Such a point inside of the domain, or null if none is found or the function fails there. */
  public static double @Nullable [] point(Subject subject, SplittableRandom random) {
    double[] x = subject.point();
    double[] v = Directions.proportional(subject, x, random);
    Steps steps = subject.steps(x, v);
    double forth = Math.min(DISTANCE, 0.3 * steps.most());
    double back = Math.max(-DISTANCE, 0.3 * steps.least());
    double[] near = Vectors.plus(x, forth >= -back ? forth : back, v);
    return subject.contains(near) && Double.isFinite(Vectors.largest(subject.valueOrNaN(near)))
        ? near
        : null;
  }
}
