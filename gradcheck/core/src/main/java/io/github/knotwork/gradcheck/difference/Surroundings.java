package io.github.knotwork.gradcheck.difference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a line looks like a hair away from the middle: its noise, and its slope over a step so small
 * that nothing smooth can hide beneath it.
 */
final class Surroundings {
  /** An estimate that contradicts nothing. */
  static final Estimate ANYTHING = new Estimate(0, Double.POSITIVE_INFINITY);

  /**
   * Spacings over the finest. The first two are always looked at, since noise may be quiet for a
   * stretch; the others where values still lie too close together for it to show.
   */
  private static final double[] SPACINGS = {1, 0x1p6, 0x1p14, 0x1p20};

  private final Samples samples;
  private final double[] middle;
  private final double spacing;
  private final List<Tables> tables = new ArrayList<>();
  private final double[] noise;
  private final Estimate[] slope;

  /**
   * Equidistant values on the left and on the right, so that a kink in the middle is no noise. Two
   * spacings: rounding may fall in step with one, but hardly with both.
   */
  private record Tables(List<double[]> left, List<double[]> right) {
    double noise(int i) {
      return Math.max(Noise.of(column(left, i)), Noise.of(column(right, i)));
    }

    boolean hasTies(int i) {
      return Noise.hasTies(column(left, i)) || Noise.hasTies(column(right, i));
    }
  }

  /**
   * Looks around.
   *
   * @param spacing of the closest values
   * @param rounding of the argument, whatever the function does with it
   */
  Surroundings(Samples samples, double[] middle, double spacing, double rounding) {
    this.samples = samples;
    this.middle = middle;
    this.spacing = spacing;
    this.noise = new double[middle.length];
    this.slope = new Estimate[middle.length];
    for (int i = 0; i < middle.length; i++) {
      double grid = Noise.grid(middle[i], samples.values(i));
      noise[i] = Math.max(measured(i), Math.max(Math.ulp(middle[i]), grid) / 2);
      slope[i] = ANYTHING;
      double[] left = column(tables(0).left, i);
      double[] right = column(tables(0).right, i);
      if (left.length > 0 && right.length > 0) {
        double below = (middle[i] - left[0]) / (Noise.REACH * Math.PI * spacing);
        double above = (right[Noise.REACH] - middle[i]) / (Noise.REACH * spacing);
        double between = (below + above) / 2;
        noise[i] = Math.max(noise[i], Math.abs(between) * rounding);
        double bar = Math.abs(above - below) + 8 * noise[i] / (Noise.REACH * spacing);
        slope[i] = new Estimate(between, bar);
      }
    }
  }

  /** The standard deviation of the error of a value. */
  double noise(int i) {
    return noise[i];
  }

  /** The slope, roughly; {@link #ANYTHING} next to a border. At a kink it covers both sides. */
  Estimate slope(int i) {
    return slope[i];
  }

  private double measured(int i) {
    double level = tables(0).noise(i);
    level = Math.max(level, tables(1).noise(i));
    boolean quiet = level == 0;
    for (int k = 2; k < SPACINGS.length && (quiet || tables(k - 1).hasTies(i)); k++) {
      level = Math.max(level, tables(k).noise(i));
      quiet = false;
    }
    return level;
  }

  private Tables tables(int k) {
    while (tables.size() <= k) {
      double wide = spacing * SPACINGS[tables.size()];
      tables.add(new Tables(spaced(-Noise.REACH, Math.PI * wide), spaced(0, wide)));
    }
    return tables.get(k);
  }

  /** Equidistant values from {@code first} times the step on; none if one of them is outside. */
  private List<double[]> spaced(int first, double step) {
    List<double[]> rows = new ArrayList<>();
    for (int k = first; k <= first + Noise.REACH; k++) {
      double @Nullable [] values = k == 0 ? middle : samples.at(k * step);
      if (values == null) {
        return List.of();
      }
      rows.add(values);
    }
    return rows;
  }

  private static double[] column(List<double[]> rows, int i) {
    return rows.stream().mapToDouble(r -> r[i]).toArray();
  }
}
