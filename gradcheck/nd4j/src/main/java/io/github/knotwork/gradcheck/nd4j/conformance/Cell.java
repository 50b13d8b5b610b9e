package io.github.knotwork.gradcheck.nd4j.conformance;

/**
 * One entry of the table.
 *
 * @param status how it does
 * @param cause why, in a few words; empty on PASS
 */
public record Cell(Status status, String cause) {
  static final Cell PASS = new Cell(Status.PASS, "");
  static final Cell NOT_TRIED = new Cell(Status.NOT_TRIED, "");

  /** Keeps the cause on one line. */
  public Cell {
    cause = cause.replaceAll("\\s+", " ").strip();
  }

  static Cell wrong(String cause) {
    return new Cell(Status.WRONG, cause);
  }
}
