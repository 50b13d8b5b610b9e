package io.github.knotwork.gradcheck.probe;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a check has found so far. */
public final class Findings {
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private int comparisons;
  private boolean suspicious;
  private boolean kinked;
  private @Nullable Finding suspicion;

  /** Adds a finding. */
  public void add(Finding finding) {
    findings.add(finding);
  }

  /** Adds a remark that decides nothing; the same one only once. */
  public void note(String note) {
    notes.add(note);
  }

  /** Asks for a closer look: something may be wrong, or could not be decided cheaply. */
  public void suspect() {
    suspicious = true;
  }

  /** The same, with what to report if the closer look cannot be taken. */
  public void suspect(Finding reason) {
    suspicious = true;
    suspicion = reason;
  }

  /** Turns a suspicion into a finding: time is up, and nothing closer is known. */
  public void giveUp() {
    if (suspicion != null && !failed()) {
      add(suspicion);
    }
  }

  /** What was to be reported if no closer look could be taken, or null. */
  public @Nullable Finding suspicion() {
    return suspicion;
  }

  /** Whether a closer look was asked for. */
  public boolean suspicious() {
    return suspicious;
  }

  /** Says that the point lies exactly at a kink. */
  public void kink() {
    kinked = true;
    note("a kink lies exactly at the point; entries are compared one by one");
  }

  /** Whether the point is known to lie at a kink. */
  public boolean kinked() {
    return kinked;
  }

  /** Counts comparisons made. */
  public void compared(int count) {
    comparisons += count;
  }

  /** Whether something is known to be wrong. */
  public boolean failed() {
    return verdict() == Verdict.FAIL;
  }

  /** The worst verdict so far. */
  public Verdict verdict() {
    return findings.stream().map(Finding::verdict).reduce(Verdict.PASS, Verdict::and);
  }

  /** Failures first, else in the order in which they were found. */
  public List<Finding> all() {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(
        (a, b) -> Boolean.compare(b.verdict() == Verdict.FAIL, a.verdict() == Verdict.FAIL));
    return sorted;
  }

  /** All remarks. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The number of comparisons made. */
  public int comparisons() {
    return comparisons;
  }
}
