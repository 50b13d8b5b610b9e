package io.github.knotwork.gradcheck.reproduce;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One run of a test.
 *
 * @param test as {@code package.Class#method}, which Surefire's {@code -Dtest} takes
 * @param seed the seed of every random choice
 */
public record Run(String test, long seed) {
  /** The system property that fixes the seed. */
  public static final String SEED_PROPERTY = "gradcheck.seed";

  /** What a reproduce line starts with. */
  public static final String REPRODUCE = "reproduce: ";

  /** A call stack has no other way to tell checks deep inside a test which run they are part of. */
  private static final ThreadLocal<@Nullable Run> CURRENT = new ThreadLocal<>();

  /** A run with the seed asked for by the system property, else a new one, short enough to type. */
  public static Run of(String test) {
    return new Run(test, freshSeed());
  }

  /** The run that this thread is in. */
  public static Optional<Run> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** The seed asked for by the system property, else a new one. */
  public static long freshSeed() {
    Long asked = Long.getLong(SEED_PROPERTY);
    return asked != null ? asked : new SplittableRandom().nextLong(1, 1_000_000_000);
  }

  /**
   * Runs an action as part of this run: {@link #current()} is this one until it returns.
   *
   * @throws Exception whatever the action throws
   */
  public <T extends @Nullable Object> T within(Callable<T> action) throws Exception {
    Run before = CURRENT.get();
    CURRENT.set(this);
    try {
      return action.call();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /**
   * The command that repeats a check made on this thread.
   *
   * @param test what was asked for; empty for the test that the thread runs, or, if none is known,
   *     the method outside of this library that made the check
   */
  public static String commandOf(String test, long seed) {
    String known = test.isEmpty() ? current().map(Run::test).orElseGet(Callers::outside) : test;
    return new Run(known, seed).command();
  }

  /** The command that repeats this run. */
  public String command() {
    return "mvn%s %s -D%s=%d"
        .formatted(
            MavenModule.current().arguments(), shellQuoted("-Dtest=" + test), SEED_PROPERTY, seed);
  }

  /** Nested classes have a dollar sign in their names, which a shell would expand. */
  private static String shellQuoted(String word) {
    return word.indexOf('$') < 0 ? word : "'" + word + "'";
  }
}
