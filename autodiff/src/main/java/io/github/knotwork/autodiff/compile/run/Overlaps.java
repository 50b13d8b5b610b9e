package io.github.knotwork.autodiff.compile.run;

/**
 * Which results of a call lie on memory of arguments that are read after they are written. Kept
 * from call to call: work is done only for addresses that are new. Allocates nothing.
 */
final class Overlaps {
  private final Hazards hazards;
  private final long[] argumentStart;
  private final long[] argumentEnd;
  private final long[] resultStart;
  private final long[] resultEnd;
  // By result, how many arguments are in its way, and how many results.
  private final int[] conflicts;
  private final int[] rivals;

  Overlaps(Hazards hazards) {
    this.hazards = hazards;
    argumentStart = new long[hazards.arguments()];
    argumentEnd = new long[hazards.arguments()];
    resultStart = new long[hazards.results()];
    resultEnd = new long[hazards.results()];
    conflicts = new int[hazards.results()];
    rivals = new int[hazards.results()];
  }

  /** Says where an argument lies; nowhere if {@code end} is {@code start}. */
  void argument(int argument, long start, long end) {
    if (argumentStart[argument] == start && argumentEnd[argument] == end) {
      return;
    }
    for (int result = 0; result < conflicts.length; result++) {
      conflicts[result] -= conflict(argument, result);
    }
    argumentStart[argument] = start;
    argumentEnd[argument] = end;
    for (int result = 0; result < conflicts.length; result++) {
      conflicts[result] += conflict(argument, result);
    }
  }

  /** Says where a result lies; nowhere if {@code end} is {@code start}. */
  void result(int result, long start, long end) {
    if (resultStart[result] == start && resultEnd[result] == end) {
      return;
    }
    countRivals(result, -1);
    resultStart[result] = start;
    resultEnd[result] = end;
    countRivals(result, 1);
    conflicts[result] = 0;
    for (int argument = 0; argument < argumentStart.length; argument++) {
      conflicts[result] += conflict(argument, result);
    }
  }

  private void countRivals(int result, int sign) {
    for (int other = 0; other < rivals.length; other++) {
      if (other != result && overlap(result, other)) {
        rivals[result] += sign;
        rivals[other] += sign;
      }
    }
  }

  private boolean overlap(int result, int other) {
    return resultStart[result] < resultEnd[other] && resultStart[other] < resultEnd[result];
  }

  private int conflict(int argument, int result) {
    boolean overlap =
        argumentStart[argument] < resultEnd[result] && resultStart[result] < argumentEnd[argument];
    boolean exactly =
        argumentStart[argument] == resultStart[result]
            && argumentEnd[argument] == resultEnd[result];
    return overlap && hazards.forbid(argument, result, exactly) ? 1 : 0;
  }

  /** Whether a result can't be written where it lies before all arguments are read. */
  boolean isInTheWay(int result) {
    return conflicts[result] > 0;
  }

  /** Whether a result lies on another. */
  boolean hasRival(int result) {
    return rivals[result] > 0;
  }
}
