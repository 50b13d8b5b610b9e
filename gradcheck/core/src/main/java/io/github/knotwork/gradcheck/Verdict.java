package io.github.knotwork.gradcheck;

/** What a check says. */
public enum Verdict {
  /** Every comparison was decided, and the claimed derivatives stood all of them. */
  PASS,
  /** At least one comparison is off by more than the error bars, or a law is broken. */
  FAIL,
  /** Nothing is known to be wrong, but an error bar is too wide, or the time was too short. */
  INCONCLUSIVE;

  /** The worse of two verdicts: FAIL before INCONCLUSIVE before PASS. */
  public Verdict and(Verdict other) {
    if (this == FAIL || other == FAIL) {
      return FAIL;
    }
    return this == PASS ? other : this;
  }
}
