package io.github.knotwork.gradcheck.nd4j.conformance;

import java.util.function.Supplier;

/** Exceptions of SameDiff as entries of the table. */
final class Failures {
  private static final int WORDS = 90;

  private Failures() {}

  /** What the supplier says, or what its exception means. */
  static Cell guard(Supplier<Cell> check) {
    try {
      return check.get();
    } catch (RuntimeException | LinkageError | AssertionError e) {
      return of(e);
    }
  }

  /** What the supplier says, or what is known already if it throws. */
  static <T> T orElse(Supplier<T> better, T known) {
    try {
      return better.get();
    } catch (RuntimeException e) {
      return known;
    }
  }

  /** MISSING where an operation says that it has no derivative, THROWS otherwise. */
  static Cell of(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnsupportedOperationException) {
        return new Cell(Status.MISSING, "not implemented");
      }
    }
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    String words = failure.getClass().getSimpleName() + ": " + message.replaceAll("\\s+", " ");
    return new Cell(
        Status.THROWS,
        words.length() <= WORDS ? words : words.substring(0, WORDS).stripTrailing() + "…");
  }
}
