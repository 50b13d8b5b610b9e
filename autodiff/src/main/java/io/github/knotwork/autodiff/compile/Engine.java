package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.array.Backend;
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
   * The engine that the system property names. If it is not set, {@link #COMPILED} where arrays are
   * in memory that kernels can reach, and {@link #SAMEDIFF} on other backends than nd4j-native.
   *
   * @throws IllegalArgumentException if there is no engine of that name
   */
  public static Engine ofProcess() {
    String name = System.getProperty(PROPERTY);
    return name != null ? of(name) : Backend.isNative() ? COMPILED : SAMEDIFF;
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
