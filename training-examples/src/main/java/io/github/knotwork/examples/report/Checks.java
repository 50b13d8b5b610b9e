package io.github.knotwork.examples.report;

/** Ranges of the report's numbers. */
final class Checks {
  private Checks() {}

  static void share(String subject, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s: %s is %s, expected 0 to 1".formatted(subject, name, value));
    }
  }

  static void atLeastZero(String subject, String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          "%s: %s is %s, expected a finite number of at least 0".formatted(subject, name, value));
    }
  }
}
