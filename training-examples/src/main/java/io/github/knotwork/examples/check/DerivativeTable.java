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
        "%s %-14s %-36s value %s  first order %s  second order %s  FLOAT value %s  FLOAT gradient %s"
            + "  maximal error %.0e",
        verdict(result),
        result.group(),
        result.name(),
        result.value(),
        result.first(),
        result.second(),
        result.singleValue(),
        result.singleGradient(),
        result.maximalError());
  }

  /** A page of documentation. */
  public String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Derivatives, checked
            Every primitive of the graph language and every function of linear algebra: its value, and its derivatives to
            second order in forward and reverse mode, at a point in general position or, where the name says so, at ties and
            singular points. Made by `./knotwork check-derivatives --markdown docs/derivatives.md`.

            - value: by index loops or LAPACK in DOUBLE, against a formula in plain Java or what defines it (A·X − B = 0;
              Q·R − A = 0 and QᵀQ = 1; …). The bound is 1e-12.
            - first and second order: gradcheck's verdict. The error is that of the gradient of a random combination of the
              outputs against central differences (at most 1e-8), and of its derivative in a random direction against
              central differences of the gradient (at most 1e-7).
            - FLOAT: value and gradient against those in DOUBLE at the same point; the bound is 1e-6.
            - maximal error: the largest of the three in DOUBLE. All errors are relative to the largest entry or 1.

            """);
    text.append(
        "| group | function | value | first order | second order | FLOAT value | FLOAT gradient |"
            + " maximal error | |\n");
    text.append("|---|---|---|---|---|---|---|---|---|\n");
    for (DerivativeResult r : results) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s | %s | %s | %.0e | %s |%n",
              r.group(),
              r.name(),
              r.value(),
              r.first(),
              r.second(),
              r.singleValue(),
              r.singleGradient(),
              r.maximalError(),
              verdict(r)));
    }
    return text.toString();
  }

  private static String verdict(DerivativeResult result) {
    return result.passed() ? "PASS" : "FAIL";
  }
}
