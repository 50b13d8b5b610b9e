package io.github.knotwork.gradcheck.measure;

import io.github.knotwork.gradcheck.probe.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How far a correctly derived gradient may be off by round-off alone.
 *
 * <p>The gradient is evaluated again at points whose last bit is changed at random. What it moves
 * by is what its own rounding may amount to. A gradient computed in single precision does not move,
 * and a wrong one moves as little as a right one, so neither is excused.
 */
public final class AnalyticNoise {
  private static final int PROBES = 3;
  private static final double FACTOR = 16;
  private static final double FLOOR = 64 * 0x1p-53;

  /**
   * At a kink or a tie the last bit decides which branch is taken; that must not excuse an error.
   */
  private static final double CAP = 1e-6;

  private final double[] gradient;
  private final List<double[]> moves = new ArrayList<>();

  /** Noise of uᵀJ at x, whose value is already known. */
  public AnalyticNoise(
      Subject subject, double[] x, double[] u, double[] gradient, SplittableRandom random) {
    this.gradient = gradient;
    for (int probe = 0; probe < PROBES; probe++) {
      double[] nudged = nudge(x, random);
      if (subject.contains(nudged)) {
        moves.add(Vectors.plus(subject.vjp(nudged, u).entries(), -1, gradient));
      }
    }
  }

  /** The point with the last bits of its entries changed at random; zeros stay. */
  public static double[] nudge(double[] x, SplittableRandom random) {
    double[] nudged = x.clone();
    for (int k = 0; k < x.length; k++) {
      nudged[k] += x[k] == 0 ? 0 : (random.nextInt(3) - 1) * Math.ulp(x[k]);
    }
    return nudged;
  }

  /** How far ⟨gradient, v⟩ may be off. */
  public double along(double[] v) {
    double scale = Vectors.dotOfMagnitudes(gradient, v);
    double noise = 0;
    for (double[] move : moves) {
      double moved = Math.abs(Vectors.dot(move, v));
      noise = moved < Double.POSITIVE_INFINITY ? Math.max(noise, moved) : noise;
    }
    return Math.min(FACTOR * noise, CAP * scale) + FLOOR * scale;
  }

  /**
   * How far each entry may be off, without a cap: for results that should be equal but for
   * rounding.
   */
  public double anywhere() {
    double noise = 0;
    for (double[] move : moves) {
      double moved = Vectors.largest(move);
      noise = Double.isFinite(moved) ? Math.max(noise, moved) : Double.POSITIVE_INFINITY;
    }
    return FACTOR * noise + FLOOR * Vectors.largest(gradient);
  }
}
