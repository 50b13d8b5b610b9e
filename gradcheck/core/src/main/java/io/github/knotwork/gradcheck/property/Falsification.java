package io.github.knotwork.gradcheck.property;

import io.github.knotwork.gradcheck.counterexample.Counterexample;
import io.github.knotwork.gradcheck.counterexample.CounterexampleText;
import io.github.knotwork.gradcheck.counterexample.JavaSnippet;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A failure of a property.
 *
 * @param run the run in which it was found
 * @param counterexample the arguments, simplified
 * @param how in words, such as "after 3 tries, simplified in 12 steps"
 * @param cause what the body threw for these arguments
 * @param file where the counterexample is stored, if it is
 */
public record Falsification(
    Run run, Counterexample counterexample, String how, Throwable cause, Optional<Path> file) {

  /** An error with this text and the stack trace of the cause. */
  public AssertionError error() {
    // Not chained: a printed cause would repeat the reproduce line of the check inside.
    AssertionError error = new AssertionError(toString());
    error.setStackTrace(cause.getStackTrace());
    return error;
  }

  /** The arguments, what failed, a snippet, and one reproduce line at the end. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("FAIL ").append(run.test()).append(": falsified ").append(how).append('\n');
    text.append(indented(CounterexampleText.arguments(counterexample)));
    text.append(indented(withoutReproduceLines(message(cause))));
    text.append("  the same arguments in Java:\n");
    text.append(indented(indented(JavaSnippet.of(counterexample))));
    file.ifPresent(f -> text.append("  stored in ").append(f).append('\n'));
    text.append("  ").append(Run.REPRODUCE).append(run.command()).append('\n');
    return text.toString();
  }

  /** What was thrown; an exception that is no assertion is told with its type. */
  public static String message(Throwable cause) {
    String message = cause.getMessage();
    return cause instanceof AssertionError && message != null ? message : cause.toString();
  }

  /**
   * The same failure without the reproduce line of the check inside: a failed property ends with
   * one of its own.
   */
  public static Throwable withoutReproduceLine(Throwable cause) {
    String message = message(cause);
    if (!message.contains(Run.REPRODUCE)) {
      return cause;
    }
    AssertionError stripped = new AssertionError(withoutReproduceLines(message));
    stripped.setStackTrace(cause.getStackTrace());
    return stripped;
  }

  private static String withoutReproduceLines(String text) {
    return text.lines()
        .filter(line -> !line.strip().startsWith(Run.REPRODUCE))
        .collect(Collectors.joining("\n"));
  }

  private static String indented(String text) {
    return text.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }
}
