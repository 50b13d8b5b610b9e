package io.github.knotwork.gradcheck.generate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Numbers that a person can read: multiples of 0.01, which shrink to fewer decimals, 1 and 0. */
public final class ShortDecimals {
  /** Fewer decimals first, then smaller magnitude, then positive before negative. */
  private static final Comparator<Double> BY_LENGTH =
      Comparator.comparingInt(ShortDecimals::decimals)
          .thenComparingDouble(Math::abs)
          .thenComparing(v -> v < 0);

  private ShortDecimals() {}

  /**
   * A multiple of 0.01, uniform between two bounds.
   *
   * @param low at least -1e6
   * @param high at most 1e6, and at least {@code low}
   */
  public static double draw(RandomGenerator random, double low, double high) {
    long from = Math.round(Math.ceil(low * 100 - 1e-6));
    long to = Math.round(Math.floor(high * 100 + 1e-6));
    if (from > to) {
      throw new IllegalArgumentException(
          "short decimals: no multiple of 0.01 between " + low + " and " + high);
    }
    return random.nextLong(from, to + 1) / 100.0;
  }

  /** The generator of such numbers; they shrink within the bounds. */
  public static Generator<Double> between(double low, double high) {
    return random ->
        Sample.of(
            draw(random, low, high),
            value -> simpler(value).stream().filter(v -> low <= v && v <= high));
  }

  /** Shorter numbers near this one, the shortest first; none for 0. */
  public static List<Double> simpler(double value) {
    double nearer = value - Math.signum(value);
    return DoubleStream.of(
            0, 1, Math.abs(value), rounded(value, 0), rounded(value, 1), rounded(value, 2), nearer)
        .boxed()
        .distinct()
        .filter(v -> BY_LENGTH.compare(v, value) < 0)
        .toList();
  }

  /** The nearest number of so many decimals. */
  public static double rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue() + 0.0;
  }

  /** The number of decimals of the shortest text that reads back as this number. */
  private static int decimals(double value) {
    return Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale());
  }
}
