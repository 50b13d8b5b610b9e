package io.github.knotwork.gradcheck.generate;

import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An orthogonal matrix as a product of plane rotations and one reflection, which can be taken away
 * one by one until the identity remains.
 *
 * @param size the number of rows
 * @param planes the rotations, applied from the left in this order
 * @param reflected whether the first column changes its sign at the end: determinant −1
 */
record Rotations(int size, List<Plane> planes, boolean reflected) {
  /** A rotation by 3-4-5: its matrix has one decimal only. */
  private static final double SHORT_COSINE = 0.8;

  private static final double SHORT_SINE = 0.6;

  /** A rotation of two axes. */
  record Plane(int first, int second, double cosine, double sine) {}

  /** Every pair of axes by a uniform angle. */
  static Rotations draw(RandomGenerator random, int size) {
    List<Plane> planes = new ArrayList<>();
    for (int first = 0; first < size; first++) {
      for (int second = first + 1; second < size; second++) {
        double angle = random.nextDouble(2 * Math.PI);
        planes.add(new Plane(first, second, Math.cos(angle), Math.sin(angle)));
      }
    }
    return new Rotations(size, planes, random.nextBoolean());
  }

  /** Fewer rotations, then rotations with short entries. */
  List<Rotations> simpler() {
    List<Rotations> simpler = new ArrayList<>();
    if (!planes.isEmpty()) {
      simpler.add(new Rotations(size, List.of(), reflected));
    }
    if (reflected) {
      simpler.add(new Rotations(size, planes, false));
    }
    for (int i = 0; i < planes.size(); i++) {
      List<Plane> fewer = new ArrayList<>(planes);
      fewer.remove(i);
      simpler.add(new Rotations(size, fewer, reflected));
    }
    for (int i = 0; i < planes.size(); i++) {
      Plane plane = planes.get(i);
      if (plane.cosine() != SHORT_COSINE) {
        List<Plane> shorter = new ArrayList<>(planes);
        shorter.set(i, new Plane(plane.first(), plane.second(), SHORT_COSINE, SHORT_SINE));
        simpler.add(new Rotations(size, shorter, reflected));
      }
    }
    return simpler;
  }

  /** The same rotations of fewer axes. */
  Rotations truncated(int fewer) {
    return new Rotations(
        fewer, planes.stream().filter(p -> p.second() < fewer).toList(), reflected);
  }

  /** The matrix, rows by columns. */
  double[][] matrix() {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i][i] = 1;
    }
    for (Plane plane : planes) {
      for (int column = 0; column < size; column++) {
        double above = matrix[plane.first()][column];
        double below = matrix[plane.second()][column];
        matrix[plane.first()][column] = plane.cosine() * above - plane.sine() * below;
        matrix[plane.second()][column] = plane.sine() * above + plane.cosine() * below;
      }
    }
    if (reflected) {
      for (double[] row : matrix) {
        row[0] = -row[0];
      }
    }
    return matrix;
  }

  /** The first columns as a tensor. */
  Tensor columns(int count) {
    double[][] matrix = matrix();
    double[] entries = new double[size * count];
    for (int row = 0; row < size; row++) {
      System.arraycopy(matrix[row], 0, entries, row * count, count);
    }
    return Tensor.of(entries, size, count);
  }
}
