package io.github.knotwork.gradcheck.probe;

import io.github.knotwork.gradcheck.Finding;

/** Ends a check at once: what was found leaves nothing else to look at. */
public final class Abort extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Finding finding;

  /** Ends with this finding. */
  public Abort(Finding finding) {
    super(finding.message(), null, false, false);
    this.finding = finding;
  }

  /** What was found. */
  public Finding finding() {
    return finding;
  }
}
