package io.github.knotwork.examples.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The results of all cases, as lines for a terminal and as a table for the documentation. */
public final class DerivativeTable {
  private final List<DerivativeResult> results;

  private DerivativeTable(List<DerivativeResult> results) {
    this.results = List.copyOf(results);
  }

  /**
   * Checks every case.
   *
   * @param progress told of each result as it comes
   */
  public static DerivativeTable run(Consumer<DerivativeResult> progress) {
    List<DerivativeResult> results = new ArrayList<>();
    for (DerivativeCase c : DerivativeCases.all()) {
      DerivativeResult result = DerivativeCheck.run(c);
      results.add(result);
      progress.accept(result);
    }
    return new DerivativeTable(results);
  }

  /** In the order of the cases. */
  public List<DerivativeResult> results() {
    return results;
  }

  /** The number of cases that fell short. */
  public long failures() {
    return results.stream().filter(r -> !r.passed()).count();
  }

  /** One result as one line. */
  public static String line(DerivativeResult result) {
    return String.format(
        Locale.ROOT,
        "%-4s %-13s %-32s first %-12s second %-12s maximal error %.1e",
        result.passed() ? "PASS" : "FAIL",
        result.group(),
        result.name(),
        result.first().verdict(),
        result.second().verdict(),
        result.maximalError());
  }

  /** A page of documentation. */
  public String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Derivatives, checked
            Every primitive of the graph language and every function of linear algebra, to second order and in forward and
            reverse mode, by gradcheck at a point in general position or, where the name says so, at ties and singular points.
            The error is that of the gradient of a random combination of the outputs against central differences, relative to
            its largest entry or 1. Made by `./knotwork check-derivatives --markdown docs/derivatives.md`.

            """);
    text.append("| group | function | first order | second order | maximal error | |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (DerivativeResult r : results) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s | %s |%n",
              r.group(),
              r.name(),
              r.first().verdict(),
              r.second().verdict(),
              magnitude(r.maximalError()),
              r.passed() ? "PASS" : "FAIL"));
    }
    return text.toString();
  }

  private static String magnitude(double error) {
    return error < 1e-10 ? "< 1e-10" : String.format(Locale.ROOT, "%.0e", error);
  }
}
