package io.github.knotwork.gradcheck;

import java.util.List;
import java.util.Locale;

/**
 * What a check found.
 *
 * @param name what was checked
 * @param verdict the worst verdict of all findings; PASS if there are none
 * @param findings failures first, in the order in which the ladder met them
 * @param notes remarks that decide nothing, such as "2 kinks met"
 * @param comparisons how many comparisons were made
 * @param evaluations how often the function and its derivatives were called
 * @param millis how long it took
 * @param seed the seed of every random choice
 * @param reproduce a command that repeats this check
 */
public record GradientReport(
    String name,
    Verdict verdict,
    List<Finding> findings,
    List<String> notes,
    int comparisons,
    int evaluations,
    long millis,
    long seed,
    String reproduce) {

  /** Copies the lists. */
  public GradientReport {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /** Whether some finding has this diagnosis. */
  public boolean has(Diagnosis diagnosis) {
    return findings.stream().anyMatch(f -> f.diagnosis() == diagnosis);
  }

  /**
   * Returns normally on PASS only.
   *
   * @throws AssertionError on FAIL and on INCONCLUSIVE, with the printed report as message
   */
  public void orThrow() {
    if (verdict != Verdict.PASS) {
      throw new AssertionError(toString());
    }
  }

  /** The report as text: a headline, one line a finding, and the line that reproduces it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s %s: %d comparisons, %d evaluations, %d ms, seed %d%n",
            verdict,
            name,
            comparisons,
            evaluations,
            millis,
            seed));
    findings.forEach(f -> text.append("  ").append(f).append(System.lineSeparator()));
    notes.forEach(n -> text.append("  note: ").append(n).append(System.lineSeparator()));
    if (verdict != Verdict.PASS) {
      text.append("  reproduce: ").append(reproduce).append(System.lineSeparator());
    }
    return text.toString();
  }
}
