package io.github.knotwork.gradcheck.check;

import java.util.SplittableRandom;

/** Seeds, and the line that repeats a check with one. */
final class Seeds {
  private static final String PROPERTY = "gradcheck.seed";

  private Seeds() {}

  /** The seed asked for by the system property, else a new one, short enough to type. */
  static long fresh() {
    Long asked = Long.getLong(PROPERTY);
    return asked != null ? asked : new SplittableRandom().nextLong(1, 1_000_000_000);
  }

  static String reproduce(String test, long seed) {
    return "mvn test -Dtest=%s -D%s=%d".formatted(test.isEmpty() ? caller() : test, PROPERTY, seed);
  }

  /** The method that called the check. */
  private static String caller() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .filter(f -> f.getDeclaringClass() != Seeds.class)
                    .filter(f -> f.getDeclaringClass() != GradientCheck.class)
                    .findFirst()
                    .map(f -> f.getDeclaringClass().getSimpleName() + "#" + f.getMethodName())
                    .orElse("…"));
  }
}
