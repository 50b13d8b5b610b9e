package io.github.knotwork.gradcheck.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of a function along a line, with an error bar and without a step to choose.
 *
 * <p>The line is sampled on steps from the scale of the point down to a few hundred million times
 * less, and farther in either direction where that is where the answer lies. Central quotients are
 * used where both sides are inside the domain, one-sided ones at its border and at a kink, which
 * shows in the jump (f(h) + f(−h) − 2f(0)) / h not going to 0.
 */
public final class AdaptiveDifferences {
  /** Levels sampled at first: steps from 1/2 to 2⁻²⁵ of the scale. */
  private static final int LEVELS = 13;

  private static final int MOST_FINER_LEVELS = 9;
  private static final int MOST_COARSER_LEVELS = 4;

  /** The coarsest step over the scale: no simple fraction, so as not to meet a period. */
  private static final double START = Math.sqrt(2) - 1;

  /** A relative bar narrow enough not to look for a better one. */
  private static final double ENOUGH = 1e-9;

  /** How much wider noise is looked for where values a hair apart are equal. */
  private static final double[] WIDER = {0x1p14, 0x1p20};

  private static final Estimate ANYTHING = new Estimate(0, Double.POSITIVE_INFINITY);

  private final Samples samples;
  private final double[] middle;
  private final double[] noise;
  private final Estimate[] sentinel;
  private final double scale;

  private AdaptiveDifferences(Samples samples, double[] middle, double scale) {
    this.samples = samples;
    this.middle = middle;
    this.scale = scale;
    this.noise = new double[middle.length];
    this.sentinel = new Estimate[middle.length];
  }

  /**
   * The derivatives at t = 0, one for each value of the line.
   *
   * @param scale a step over which the function may change notably; only a start, but a positive
   *     one
   * @param least the border of the domain below, at most 0
   * @param most the border of the domain above, at least 0
   * @return {@link Estimate#NONE} on both sides where the line is not defined at 0 or next to it
   */
  public static Slope[] along(Line line, double scale, double least, double most) {
    Samples samples = new Samples(line, least, most);
    double[] middle = samples.at(0);
    if (middle == null) {
      Slope[] none = new Slope[line.at(0).length];
      Arrays.fill(none, Slope.smooth(Estimate.NONE));
      return none;
    }
    return new AdaptiveDifferences(samples, middle, scale).slopes(most, least);
  }

  /** The derivative of a scalar function without a border. */
  public static Slope at(double x, DoubleUnaryOperator f) {
    double scale = x == 0 ? 1 : Math.abs(x);
    return along(
        t -> new double[] {f.applyAsDouble(x + t)},
        scale,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY)[0];
  }

  private Slope[] slopes(double most, double least) {
    double start = Math.min(START * scale, 0.9 * Math.max(most, -least));
    for (int k = 0; k < LEVELS; k++) {
      samples.addFiner(start * Math.pow(Samples.RATIO, -k));
    }
    measureNoise();
    Slope[] slopes = new Slope[middle.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = slope(i);
    }
    for (int more = 0; more < MOST_FINER_LEVELS && anyUnknown(slopes); more++) {
      samples.addFiner(samples.finest() / Samples.RATIO);
      improve(slopes);
    }
    for (int more = 0; more < MOST_COARSER_LEVELS && anyWide(slopes); more++) {
      samples.addCoarser(samples.coarsest() * Samples.RATIO * Samples.RATIO);
      improve(slopes);
    }
    return slopes;
  }

  private static boolean anyUnknown(Slope[] slopes) {
    return Arrays.stream(slopes).anyMatch(s -> !Double.isFinite(s.bar()));
  }

  private boolean anyWide(Slope[] slopes) {
    return IntStream.range(0, slopes.length).anyMatch(i -> isWide(slopes[i], i));
  }

  /**
   * Whether a bar is wide for want of coarse steps; a flat function has no better ones to offer.
   */
  private boolean isWide(Slope slope, int i) {
    return Double.isFinite(slope.bar())
        && slope.bar() > ENOUGH * Math.abs(slope.value())
        && central(samples.levels().get(0), i) != 0;
  }

  private void improve(Slope[] slopes) {
    for (int i = 0; i < slopes.length; i++) {
      if (!Double.isFinite(slopes[i].bar()) || isWide(slopes[i], i)) {
        slopes[i] = slope(i);
      }
    }
  }

  private Slope slope(int i) {
    Estimate jump = best(i, false, l -> jump(l, i), 4, 1);
    if (jump.isNonZero()) {
      Estimate left = best(i, true, l -> left(l, i), 2, 1);
      Estimate right = best(i, true, l -> right(l, i), 2, 1);
      if (Double.isFinite(left.bar()) && Double.isFinite(right.bar()) && !left.agreesWith(right)) {
        return new Slope(left, right);
      }
    }
    Estimate central = best(i, true, l -> central(l, i), 1, 2);
    if (central.bar() > ENOUGH * Math.abs(central.value())) {
      // Where the function is smooth once only, odd powers remain.
      Estimate rough = best(i, true, l -> central(l, i), 1, 1);
      central = rough.bar() < central.bar() ? rough : central;
    }
    if (Double.isFinite(central.bar())) {
      return Slope.smooth(central);
    }
    Estimate left = best(i, true, l -> left(l, i), 2, 1);
    Estimate right = best(i, true, l -> right(l, i), 2, 1);
    return Slope.smooth(left.bar() < right.bar() ? left : right);
  }

  private Estimate best(
      int i,
      boolean heedSentinel,
      ToDoubleFunction<Samples.Level> quotient,
      double noisyValues,
      int power) {
    List<double[]> points = new ArrayList<>();
    for (Samples.Level level : samples.levels()) {
      double value = quotient.applyAsDouble(level);
      if (Double.isFinite(value)) {
        points.add(new double[] {level.step(), value});
      }
    }
    double[] steps = points.stream().mapToDouble(p -> p[0]).toArray();
    double[] quotients = points.stream().mapToDouble(p -> p[1]).toArray();
    return new Tableau(steps, quotients, noisyValues * noise[i], power)
        .best(heedSentinel ? sentinel[i] : ANYTHING);
  }

  private static double central(Samples.Level level, int i) {
    double[] below = level.below();
    double[] above = level.above();
    return below == null || above == null ? Double.NaN : (above[i] - below[i]) / (2 * level.step());
  }

  private double left(Samples.Level level, int i) {
    double[] below = level.below();
    return below == null ? Double.NaN : (middle[i] - below[i]) / level.step();
  }

  private double right(Samples.Level level, int i) {
    double[] above = level.above();
    return above == null ? Double.NaN : (above[i] - middle[i]) / level.step();
  }

  private double jump(Samples.Level level, int i) {
    return right(level, i) - left(level, i);
  }

  /** Noise, and the slope over a step so small that nothing smooth can hide beneath it. */
  private void measureNoise() {
    double spacing = START * scale * 0x1p-38;
    List<List<List<double[]>>> tables = new ArrayList<>(List.of(tables(spacing)));
    List<List<double[]>> close = tables.get(0);
    for (int i = 0; i < middle.length; i++) {
      double level = noise(close, i);
      for (int wider = 0;
          wider < WIDER.length && isCoarse(tables.get(wider), i, wider == 0);
          wider++) {
        if (tables.size() == wider + 1) {
          tables.add(tables(spacing * WIDER[wider]));
        }
        level = Math.max(level, noise(tables.get(wider + 1), i));
      }
      noise[i] = Math.max(level, Math.ulp(middle[i]) / 2);
      double[] left = column(close.get(0), i);
      double[] right = column(close.get(1), i);
      sentinel[i] = ANYTHING;
      if (left.length > 0 && right.length > 0) {
        double below = (middle[i] - left[0]) / (Noise.REACH * Math.PI * spacing);
        double above = (right[Noise.REACH] - middle[i]) / (Noise.REACH * spacing);
        double slope = (below + above) / 2;
        // The argument is rounded too, whatever the function does with it.
        noise[i] = Math.max(noise[i], Math.abs(slope) * Math.ulp(scale) / 2);
        double bar = Math.abs(above - below) + 8 * noise[i] / (Noise.REACH * spacing);
        sentinel[i] = new Estimate(slope, bar);
      }
    }
  }

  /**
   * Equidistant values on the left and on the right, so that a kink in the middle is no noise. Two
   * spacings: rounding may fall in step with one, but hardly with both.
   */
  private List<List<double[]>> tables(double spacing) {
    return List.of(spaced(-Noise.REACH, Math.PI * spacing), spaced(0, spacing));
  }

  /** Equidistant values from {@code first} times the spacing on; none if one of them is outside. */
  private List<double[]> spaced(int first, double spacing) {
    List<double[]> rows = new ArrayList<>();
    for (int k = first; k <= first + Noise.REACH; k++) {
      double @Nullable [] values = k == 0 ? middle : samples.at(k * spacing);
      if (values == null) {
        return List.of();
      }
      rows.add(values);
    }
    return rows;
  }

  private static double noise(List<List<double[]>> tables, int i) {
    return tables.stream().mapToDouble(t -> Noise.of(column(t, i))).max().orElse(0);
  }

  /** Whether the values may be too few roundings apart for their noise to show. */
  private static boolean isCoarse(List<List<double[]>> tables, int i, boolean narrow) {
    return tables.stream()
        .map(t -> column(t, i))
        .anyMatch(v -> Noise.hasTies(v) || (narrow && Noise.of(v) == 0));
  }

  private static double[] column(List<double[]> rows, int i) {
    return rows.stream().mapToDouble(r -> r[i]).toArray();
  }
}
