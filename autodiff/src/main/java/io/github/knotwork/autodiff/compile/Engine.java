package io.github.knotwork.autodiff.compile;

import java.util.Arrays;
import java.util.Locale;

/** What runs a compiled function. */
public enum Engine {
  /** Kernels on planned memory. */
  COMPILED,
  /** The primitives' own index loops: slow, and the meaning of the function. */
  REFERENCE,
  /** SameDiff's session, operation by operation. */
  SAMEDIFF;

  /** The system property that names the engine of a process. */
  public static final String PROPERTY = "knotwork.engine";

  /**
   * The engine that the system property names; {@link #COMPILED} if it is not set.
   *
   * @throws IllegalArgumentException if there is no engine of that name
   */
  public static Engine ofProcess() {
    return of(System.getProperty(PROPERTY, COMPILED.toString()));
  }

  private static Engine of(String name) {
    for (Engine engine : values()) {
      if (engine.toString().equals(name)) {
        return engine;
      }
    }
    throw new IllegalArgumentException(
        "-D" + PROPERTY + "=" + name + ": there is no such engine; use one of " + names());
  }

  private static String names() {
    return Arrays.toString(values());
  }

  /** As in the system property. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
