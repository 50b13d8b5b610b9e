package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.measure.Jacobian;
import io.github.knotwork.gradcheck.measure.Judge.Outcome;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.SplittableRandom;

/** The part of a Jacobian that belongs to one output and one input. */
final class Block {
  /** Two numbers this close are the same for the purpose of finding a pattern. */
  private static final double CLOSE = 1e-5;

  private final Subject subject;
  private final Jacobian jacobian;
  private final int output;
  private final int input;
  private final SplittableRandom random;
  private final double scale;

  Block(Subject subject, Jacobian jacobian, int output, int input, SplittableRandom random) {
    this.subject = subject;
    this.jacobian = jacobian;
    this.output = output;
    this.input = input;
    this.random = random;
    double largest = 0;
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        largest = Math.max(largest, Math.abs(numeric(i, j)));
      }
    }
    this.scale = largest;
  }

  Subject subject() {
    return subject;
  }

  int output() {
    return output;
  }

  int input() {
    return input;
  }

  SplittableRandom random() {
    return random;
  }

  int rows() {
    return subject.outputs().size(output);
  }

  int columns() {
    return subject.inputs().size(input);
  }

  int row(int i) {
    return subject.outputs().start(output) + i;
  }

  int column(int j) {
    return subject.inputs().start(input) + j;
  }

  int[] outputShape() {
    return subject.outputs().shape(output);
  }

  int[] inputShape() {
    return subject.inputs().shape(input);
  }

  Jacobian jacobian() {
    return jacobian;
  }

  double analytic(int i, int j) {
    return jacobian.claimed(row(i), column(j));
  }

  double numeric(int i, int j) {
    return jacobian.measured(row(i), column(j)).nearest(analytic(i, j));
  }

  double tolerance(int i, int j) {
    return jacobian.tolerance(row(i), column(j));
  }

  boolean wrong(int i, int j) {
    return jacobian.outcome(row(i), column(j)) == Outcome.DIFFER;
  }

  /** Whether the measured entry is zero as far as can be told. */
  boolean vanishes(int i, int j) {
    return Math.abs(numeric(i, j)) <= tolerance(i, j) + 1e-12 * scale;
  }

  /** Whether the claimed entry is this number. */
  boolean claims(int i, int j, double number) {
    double tolerance = tolerance(i, j) + CLOSE * Math.abs(number) + 1e-9 * scale;
    return Math.abs(analytic(i, j) - number) <= tolerance;
  }

  boolean absent() {
    return jacobian.absent(row(0), input);
  }

  int wrongEntries() {
    int wrong = 0;
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        wrong += wrong(i, j) ? 1 : 0;
      }
    }
    return wrong;
  }

  /** Whether a claim holds for every entry. */
  boolean all(EntryTest test) {
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        if (!test.holds(i, j)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Something said of an entry. */
  @FunctionalInterface
  interface EntryTest {
    boolean holds(int row, int column);
  }
}
