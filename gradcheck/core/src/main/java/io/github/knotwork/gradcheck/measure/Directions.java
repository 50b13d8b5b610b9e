package io.github.knotwork.gradcheck.measure;

import io.github.knotwork.gradcheck.probe.Space;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.SplittableRandom;

/** Random directions, in proportion to the entries they move. */
public final class Directions {
  /** Scales are called uneven from this ratio on. */
  private static final double UNEVEN = 100;

  private Directions() {}

  /**
   * How far each entry of the inputs may move before something changes: its magnitude, or that of
   * its tensor where it is 0, or 1.
   */
  public static double[] scales(Space space, double[] x) {
    double[] scales = new double[x.length];
    for (int tensor = 0; tensor < space.count(); tensor++) {
      double largest = 0;
      for (int k = space.start(tensor); k < space.start(tensor + 1); k++) {
        largest = Math.max(largest, Math.abs(x[k]));
      }
      for (int k = space.start(tensor); k < space.start(tensor + 1); k++) {
        scales[k] = x[k] != 0 ? Math.abs(x[k]) : largest > 0 ? largest : 1;
      }
    }
    return scales;
  }

  /** A random direction inside of the domain that moves each entry in proportion to its scale. */
  public static double[] proportional(Subject subject, double[] x, SplittableRandom random) {
    double[] direction = scales(subject.inputs(), x);
    double[] factors = Vectors.random(random, x.length);
    for (int k = 0; k < x.length; k++) {
      direction[k] *= factors[k];
    }
    return subject.tangent(x, direction);
  }

  /** A random direction inside of the domain that moves all entries of a tensor alike. */
  public static double[] uniform(Subject subject, double[] x, SplittableRandom random) {
    Space space = subject.inputs();
    double[] scales = scales(space, x);
    double[] direction = Vectors.random(random, x.length);
    for (int tensor = 0; tensor < space.count(); tensor++) {
      double largest = 0;
      for (int k = space.start(tensor); k < space.start(tensor + 1); k++) {
        largest = Math.max(largest, scales[k]);
      }
      for (int k = space.start(tensor); k < space.start(tensor + 1); k++) {
        direction[k] *= largest;
      }
    }
    return subject.tangent(x, direction);
  }

  /** Random cotangents that make every output count alike, however small. */
  public static double[] balanced(double[] value, SplittableRandom random) {
    double[] u = Vectors.random(random, value.length);
    double largest = Vectors.largest(value);
    for (int i = 0; i < u.length; i++) {
      double magnitude = Math.abs(value[i]);
      u[i] /= magnitude > 1e-30 * largest && magnitude > 0 ? magnitude / largest : 1;
    }
    return u;
  }

  /** Whether the magnitudes of a vector's non-zero entries differ a lot. */
  public static boolean uneven(double[] vector) {
    double least = Double.POSITIVE_INFINITY;
    for (double entry : vector) {
      least = entry == 0 ? least : Math.min(least, Math.abs(entry));
    }
    return Vectors.largest(vector) > UNEVEN * least;
  }
}
