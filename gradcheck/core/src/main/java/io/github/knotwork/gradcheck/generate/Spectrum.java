package io.github.knotwork.gradcheck.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/**
 * What is promised of eigenvalues or singular values. Values are descending; the promise holds for
 * every number of values.
 */
public sealed interface Spectrum {
  /** Draws so many values, descending. */
  double[] draw(RandomGenerator random, int count);

  /** The plainest values that keep the promise. */
  double[] plainest(int count);

  /**
   * Positive values with largest ÷ smallest = κ exactly up to one rounding, and the largest 1; the
   * others log-uniform between. A single value is 1.
   *
   * @param condition κ, at least 1
   */
  record Condition(double condition) implements Spectrum {
    /** Checks the condition number. */
    public Condition {
      if (!(condition >= 1 && condition < 1e300)) {
        throw new IllegalArgumentException(
            "spectrum: condition number " + condition + ", expected at least 1 and below 1e300");
      }
    }

    @Override
    public double[] draw(RandomGenerator random, int count) {
      double[] values = plainest(count);
      for (int i = 1; i < count - 1; i++) {
        values[i] = Math.pow(condition, -random.nextDouble());
      }
      return descending(values);
    }

    @Override
    public double[] plainest(int count) {
      double[] values = new double[count];
      Arrays.fill(values, 1);
      if (count > 1) {
        values[count - 1] = 1 / condition;
      }
      return values;
    }
  }

  /**
   * Values with neighbours at least a gap apart, to rounding.
   *
   * @param smallest the least value
   * @param gap the least distance of two neighbours, positive
   */
  record Gap(double smallest, double gap) implements Spectrum {
    /** Checks the gap. */
    public Gap {
      if (!(gap > 0) || !Double.isFinite(smallest)) {
        throw new IllegalArgumentException(
            "spectrum: gap %s above %s, expected a positive gap and a finite smallest value"
                .formatted(gap, smallest));
      }
    }

    @Override
    public double[] draw(RandomGenerator random, int count) {
      return from(count, () -> ShortDecimals.draw(random, 0, 1));
    }

    @Override
    public double[] plainest(int count) {
      return from(count, () -> 0);
    }

    private double[] from(int count, DoubleSupplier beyondTheGap) {
      double[] values = new double[count];
      for (int i = count - 1; i >= 0; i--) {
        double below = i == count - 1 ? smallest : values[i + 1] + gap;
        values[i] = below + beyondTheGap.getAsDouble();
      }
      return values;
    }
  }

  /**
   * One value several times over and all others apart from it: where singular vectors are not
   * unique.
   *
   * @param value the repeated value, positive
   * @param times how often, at least 1; every value where there are no more
   */
  record Repeated(double value, int times) implements Spectrum {
    /** Checks the multiplicity. */
    public Repeated {
      if (!(value > 0) || times < 1) {
        throw new IllegalArgumentException(
            "spectrum: value %s %d times, expected a positive value at least once"
                .formatted(value, times));
      }
    }

    @Override
    public double[] draw(RandomGenerator random, int count) {
      double[] values = plainest(count);
      for (int i = 0; i < count - times; i++) {
        values[i] += ShortDecimals.draw(random, 0, 0.5) * value;
      }
      return descending(values);
    }

    @Override
    public double[] plainest(int count) {
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = value * Math.max(1, count - times - i + 1);
      }
      return values;
    }
  }

  /** Values with so many positive ones, multiples of 0.01 from 0.5 to 2, and zeros after them. */
  record Rank(int rank) implements Spectrum {
    @Override
    public double[] draw(RandomGenerator random, int count) {
      double[] values = new double[count];
      for (int i = 0; i < Math.min(rank, count); i++) {
        values[i] = ShortDecimals.draw(random, 0.5, 2);
      }
      return descending(values);
    }

    @Override
    public double[] plainest(int count) {
      double[] values = new double[count];
      Arrays.fill(values, 0, Math.min(rank, count), 1);
      return values;
    }
  }

  private static double[] descending(double[] values) {
    List<Double> sorted = new ArrayList<>();
    Arrays.stream(values).forEach(sorted::add);
    sorted.sort(Comparator.reverseOrder());
    return sorted.stream().mapToDouble(v -> v).toArray();
  }
}
