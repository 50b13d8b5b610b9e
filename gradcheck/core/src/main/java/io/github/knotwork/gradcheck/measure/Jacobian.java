package io.github.knotwork.gradcheck.measure;

import io.github.knotwork.gradcheck.difference.Slope;
import io.github.knotwork.gradcheck.measure.Judge.Outcome;
import io.github.knotwork.gradcheck.probe.Subject;
import io.github.knotwork.gradcheck.probe.Subject.Gradient;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * All entries of the claimed Jacobian beside the measured ones.
 *
 * <p>A column is the direction of one entry of the inputs, or its projection onto the domain: then
 * both Jacobians are those along the projections.
 */
public final class Jacobian {
  /** A row smaller than this beside its value is taken for one of zeros. */
  private static final double CLEARLY_NOT_ZERO = 1e-6;

  private final double[][] claimed;
  private final Slope[][] measured;
  private final double[][] allowance;
  private final Outcome[][] outcomes;
  private final boolean[][] absent;

  private Jacobian(
      double[][] claimed,
      Slope[][] measured,
      double[][] allowance,
      Outcome[][] outcomes,
      boolean[][] absent) {
    this.claimed = claimed;
    this.measured = measured;
    this.allowance = allowance;
    this.outcomes = outcomes;
    this.absent = absent;
  }

  /** Measures and judges all of it; what differs is measured a second time from other steps. */
  public static Jacobian at(Subject subject, double[] x, SplittableRandom random) {
    int m = subject.outputs().size();
    int n = subject.inputs().size();
    double[] scales = Directions.scales(subject.inputs(), x);
    double[][] columns = new double[n][];
    Slope[][] measured = new Slope[m][n];
    for (int j = 0; j < n; j++) {
      columns[j] = subject.tangent(x, Vectors.unit(n, j));
      Slope[] slopes = Measure.outputs(subject, x, columns[j], scales[j]);
      for (int i = 0; i < m; i++) {
        measured[i][j] = slopes[i];
      }
    }
    double[][] claimed = new double[m][n];
    double[][] allowance = new double[m][n];
    boolean[][] absent = new boolean[m][];
    for (int i = 0; i < m; i++) {
      double[] u = Vectors.unit(m, i);
      Gradient row = subject.vjp(x, u);
      AnalyticNoise noise = new AnalyticNoise(subject, x, u, row.entries(), random);
      absent[i] = row.absent();
      for (int j = 0; j < n; j++) {
        claimed[i][j] = Vectors.dot(row.entries(), columns[j]);
        allowance[i][j] = noise.along(columns[j]);
      }
    }
    Jacobian jacobian = new Jacobian(claimed, measured, allowance, new Outcome[m][n], absent);
    double[] moved =
        subject.valueOrNaN(Vectors.plus(x, 1, Directions.proportional(subject, x, random)));
    jacobian.judge(subject.value(x), moved, scales);
    jacobian.confirm(subject, x, columns, scales);
    return jacobian;
  }

  private void judge(double[] value, double[] moved, double[] scales) {
    for (int i = 0; i < claimed.length; i++) {
      double largest = 0;
      for (int j = 0; j < scales.length; j++) {
        double known = Double.isFinite(measured[i][j].bar()) ? measured[i][j].magnitude() : 0;
        largest = Math.max(largest, known * scales[j]);
      }
      // A row of zeros has no scale of its own; then that of the value stands in.
      double values = Math.max(Math.abs(value[i]), Double.isNaN(moved[i]) ? 0 : Math.abs(moved[i]));
      double scale = Math.max(largest, largest > CLEARLY_NOT_ZERO * values ? 0 : values);
      for (int j = 0; j < scales.length; j++) {
        outcomes[i][j] =
            Judge.decide(claimed[i][j], measured[i][j], allowance[i][j], scale / scales[j]);
      }
    }
  }

  private void confirm(Subject subject, double[] x, double[][] columns, double[] scales) {
    for (int j = 0; j < columns.length; j++) {
      int column = j;
      if (Arrays.stream(outcomes).allMatch(row -> row[column] == Outcome.AGREE)) {
        continue;
      }
      Slope[] again = Measure.outputs(subject, x, columns[j], 0.37 * scales[j]);
      for (int i = 0; i < again.length; i++) {
        Outcome second = Judge.decide(claimed[i][j], again[i], allowance[i][j], 0);
        if (outcomes[i][j] == Outcome.DIFFER && second != Outcome.DIFFER) {
          outcomes[i][j] = Outcome.UNDECIDED;
        } else if (outcomes[i][j] == Outcome.UNDECIDED && second != Outcome.UNDECIDED) {
          outcomes[i][j] = second;
          measured[i][j] = again[i];
        }
      }
    }
  }

  /** The number of outputs' entries. */
  public int rows() {
    return claimed.length;
  }

  /** The claimed entry. */
  public double claimed(int row, int column) {
    return claimed[row][column];
  }

  /** The measured entry. */
  public Slope measured(int row, int column) {
    return measured[row][column];
  }

  /** How far apart the two may be. */
  public double tolerance(int row, int column) {
    return Judge.tolerance(measured[row][column], allowance[row][column]);
  }

  /** What was decided. */
  public Outcome outcome(int row, int column) {
    return outcomes[row][column];
  }

  /** Whether the gradient of an input was null in a row. */
  public boolean absent(int row, int input) {
    return absent[row][input];
  }

  /** How many entries have this outcome. */
  public int count(Outcome outcome) {
    return (int) Arrays.stream(outcomes).flatMap(Arrays::stream).filter(o -> o == outcome).count();
  }
}
