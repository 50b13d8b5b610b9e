package io.github.knotwork.gradcheck.nd4j.conformance;

/** How an operation does in one respect. */
public enum Status {
  /** Right. */
  PASS,
  /** Gives wrong numbers, without a word. */
  WRONG,
  /** Says that it isn't there, or gives nothing. */
  MISSING,
  /** Fails with an exception, ends the process, or doesn't return. */
  THROWS,
  /** The error bars were too wide to tell. */
  INCONCLUSIVE,
  /** Not looked at, because it rests on something that failed, or makes no sense here. */
  NOT_TRIED;

  /** Whether this is a defect. */
  public boolean bad() {
    return this != PASS && this != NOT_TRIED;
  }
}
