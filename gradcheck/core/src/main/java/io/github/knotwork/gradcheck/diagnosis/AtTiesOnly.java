package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.difference.Slope;
import io.github.knotwork.gradcheck.measure.AnalyticNoise;
import io.github.knotwork.gradcheck.measure.Directions;
import io.github.knotwork.gradcheck.measure.Judge;
import io.github.knotwork.gradcheck.measure.Judge.Outcome;
import io.github.knotwork.gradcheck.measure.Measure;
import io.github.knotwork.gradcheck.measure.Nearby;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Abort;
import io.github.knotwork.gradcheck.probe.Subject;
import org.jspecify.annotations.Nullable;

/** Right at a point close by that has nothing special about it. */
final class AtTiesOnly implements Pattern {
  private static final int DIRECTIONS = 2;

  @Override
  public @Nullable Match match(Block block) {
    double[] near = Nearby.point(block.subject(), block.random());
    if (near == null) {
      return null;
    }
    try {
      for (int k = 0; k < DIRECTIONS; k++) {
        if (!agrees(block, near)) {
          return null;
        }
      }
      return new Match(
          Diagnosis.WRONG_AT_TIES,
          "close by the gradient is right; look at equal values, repeated singular values, zeros and kinks of this point");
    } catch (Abort abort) {
      return null;
    }
  }

  /** Whether the gradient of this output along a random direction of this input is right there. */
  private static boolean agrees(Block block, double[] near) {
    Subject subject = block.subject();
    double[] u = new double[subject.outputs().size()];
    double[] v = new double[near.length];
    double[] rows = Vectors.random(block.random(), block.rows());
    double[] columns = Directions.proportional(subject, near, block.random());
    System.arraycopy(rows, 0, u, block.row(0), block.rows());
    System.arraycopy(columns, block.column(0), v, block.column(0), block.columns());
    double[] gradient = subject.vjp(near, u).entries();
    double allowance = new AnalyticNoise(subject, near, u, gradient, block.random()).along(v);
    double scale = Vectors.dotOfMagnitudes(gradient, v);
    Slope slope = Measure.of(subject, near, u, v);
    return Judge.decide(Vectors.dot(gradient, v), slope, allowance, scale) == Outcome.AGREE;
  }
}
