package io.github.knotwork.autodiff.compile.schedule;

/** A memory limit that no schedule known meets. */
public final class MemoryLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long limit;
  private final long leastBytes;
  private final String step;
  private final boolean proven;

  MemoryLimitException(long limit, long leastBytes, String step, boolean proven) {
    super(
        String.format(
            "memory limit: %d bytes for intermediates are too few; %d are the least %s, at the step"
                + " '%s'; raise the limit, or make that step smaller: slice the contraction, or use"
                + " a smaller batch",
            limit,
            leastBytes,
            proven ? "in any order, whatever is computed anew" : "that a schedule was found for",
            step));
    this.limit = limit;
    this.leastBytes = leastBytes;
    this.step = step;
    this.proven = proven;
  }

  /** The limit that was asked for, in bytes. */
  public long limit() {
    return limit;
  }

  /** A limit that can be met, in bytes: the lowest known. */
  public long leastBytes() {
    return leastBytes;
  }

  /** The step that needs them, as listings call it. */
  public String step() {
    return step;
  }

  /** Whether no lower limit can be met, because that step alone takes so much. */
  public boolean isProven() {
    return proven;
  }
}
