package io.github.knotwork.gradcheck.backend;

/**
 * Something whose first use takes long, such as loading native libraries. Implementations have a
 * public constructor without parameters and are named in {@code META-INF/services}.
 */
public interface Backend {
  /** Its name, for messages. */
  String name();

  /** Makes the first use; returns when later ones are fast. Called once. */
  void start();
}
