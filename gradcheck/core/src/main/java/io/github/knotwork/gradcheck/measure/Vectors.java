package io.github.knotwork.gradcheck.measure;

import java.util.SplittableRandom;

/** Arithmetic of plain vectors. */
public final class Vectors {
  private Vectors() {}

  /** ⟨a, b⟩. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Σ |aᵢ bᵢ|: the scale beside which a scalar product may cancel. */
  public static double dotOfMagnitudes(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] * b[i]);
    }
    return sum;
  }

  /** a + t·b. */
  public static double[] plus(double[] a, double t, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + t * b[i];
    }
    return sum;
  }

  /** maxᵢ |aᵢ|; 0 for an empty vector. */
  public static double largest(double[] a) {
    double largest = 0;
    for (double entry : a) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }

  /** The unit vector along an axis. */
  public static double[] unit(int size, int axis) {
    double[] unit = new double[size];
    unit[axis] = 1;
    return unit;
  }

  /** Random entries of either sign with magnitudes from 1/2 to 3/2: no two alike, none near 0. */
  public static double[] random(SplittableRandom random, int size) {
    double[] entries = new double[size];
    for (int i = 0; i < size; i++) {
      entries[i] = random.nextDouble(0.5, 1.5) * (random.nextBoolean() ? 1 : -1);
    }
    return entries;
  }
}
