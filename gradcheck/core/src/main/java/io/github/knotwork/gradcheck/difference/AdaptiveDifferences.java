package io.github.knotwork.gradcheck.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

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

  /** By how much each of the coarser levels is. */
  private static final double COARSER = 16;

  /** The coarsest step over the scale: no simple fraction, so as not to meet a period. */
  private static final double START = Math.sqrt(2) - 1;

  /** A relative bar narrow enough not to look for a better one. */
  private static final double ENOUGH = 1e-9;

  private final Samples samples;
  private final double[] middle;
  private final Surroundings surroundings;

  /** Whether quotients from one side will do: at a border, or where all else has failed. */
  private boolean oneSided;

  private AdaptiveDifferences(
      Samples samples, double[] middle, Surroundings surroundings, boolean oneSided) {
    this.samples = samples;
    this.middle = middle;
    this.surroundings = surroundings;
    this.oneSided = oneSided;
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
    boolean atBorder = least == 0 || most == 0;
    // Both sides must fit, unless there is but one.
    double room = 0.9 * (atBorder ? Math.max(most, -least) : Math.min(most, -least));
    if (middle == null || room == 0) {
      Slope[] none = new Slope[line.at(0).length];
      Arrays.fill(none, Slope.smooth(Estimate.NONE));
      return none;
    }
    double coarsest = Math.min(START * scale, room);
    for (int k = 0; k < LEVELS; k++) {
      samples.addFiner(coarsest * Math.pow(Samples.RATIO, -k));
    }
    Surroundings surroundings =
        new Surroundings(samples, middle, coarsest * 0x1p-38, Math.ulp(scale) / 2);
    return new AdaptiveDifferences(samples, middle, surroundings, atBorder).slopes();
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

  private Slope[] slopes() {
    Slope[] slopes = new Slope[middle.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = slope(i);
    }
    for (int more = 0; more < MOST_FINER_LEVELS && anyUnknown(slopes); more++) {
      samples.addFiner(samples.finest() / Samples.RATIO);
      fillIn(slopes);
    }
    if (!oneSided && anyUnknown(slopes)) {
      oneSided = true;
      fillIn(slopes);
    }
    for (int more = 0; more < MOST_COARSER_LEVELS && anyWide(slopes); more++) {
      samples.addCoarser(samples.coarsest() * COARSER);
      narrow(slopes);
    }
    return slopes;
  }

  private static boolean anyUnknown(Slope[] slopes) {
    return Arrays.stream(slopes).anyMatch(s -> !Double.isFinite(s.bar()));
  }

  private void fillIn(Slope[] slopes) {
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = Double.isFinite(slopes[i].bar()) ? slopes[i] : slope(i);
    }
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

  /**
   * Coarser steps may only narrow a bar. They lift a slope out of the noise where differences grow
   * with the step; where they do not, or contradict what finer steps said, the function does
   * something in between.
   */
  private void narrow(Slope[] slopes) {
    for (int i = 0; i < slopes.length; i++) {
      double now = difference(samples.levels().get(0), i);
      double before = difference(samples.levels().get(1), i);
      if (isWide(slopes[i], i) && now > COARSER / 2 * before) {
        Slope narrower = slope(i);
        boolean agrees =
            slopes[i].left().agreesWith(narrower.left())
                && slopes[i].right().agreesWith(narrower.right());
        slopes[i] = agrees ? narrower : slopes[i];
      }
    }
  }

  private static double difference(Samples.Level level, int i) {
    return Math.abs(central(level, i)) * level.step();
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
    if (Double.isFinite(central.bar()) || !oneSided) {
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
    return new Tableau(steps, quotients, noisyValues * surroundings.noise(i), power)
        .best(heedSentinel ? surroundings.slope(i) : Surroundings.ANYTHING);
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
}
