package io.github.knotwork.examples.report;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Figures {
  private Figures() {}

  /** {@code 814,090}. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A share of 1 as {@code 85.4%}. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** A probability as {@code 85.4%}; only 1 itself is {@code 100.0%}. */
  static String probability(double value) {
    return value < 1 && value >= 0.9995 ? ">99.9%" : percent(value);
  }

  /** A difference of two shares in percentage points, with its sign: {@code −0.7}. */
  static String points(double difference) {
    String magnitude = String.format(Locale.ROOT, "%.1f", Math.abs(100 * difference));
    if (magnitude.equals("0.0")) {
      return "±0.0";
    }
    return (difference < 0 ? "−" : "+") + magnitude;
  }

  /** {@code 43.5×}. */
  static String times(double factor) {
    return String.format(Locale.ROOT, "%,.1f×", factor);
  }

  /** Three significant digits or whole milliseconds, without the unit: {@code 1.92}. */
  static String millis(double millis) {
    int decimals = millis < 9.995 ? 2 : millis < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", millis);
  }

  /** One decimal, without the unit: {@code 74.2}. */
  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%,.1f", seconds);
  }

  /** {@code 9.4 s}, {@code 3 min 12 s}, {@code 1 h 02 min}. */
  static String duration(double seconds) {
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    long minutes = Math.round(seconds / 60);
    return String.format(Locale.ROOT, "%,d h %02d min", minutes / 60, minutes % 60);
  }
}
