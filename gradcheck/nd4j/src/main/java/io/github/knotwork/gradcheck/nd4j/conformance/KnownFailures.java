package io.github.knotwork.gradcheck.nd4j.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known to fail in this release of SameDiff. Marks are strict: a failure without a mark is
 * an error, and so is a mark on what has come right.
 *
 * <p>The file has a line for each entry of the table that is not right: operation, aspect, status
 * and reason, with tabs between.
 */
public final class KnownFailures {
  private static final String FILE = "known-failures.tsv";

  private record Place(String name, Aspect aspect) {}

  private record Mark(Status status, String reason) {}

  private final Map<Place, Mark> marks;

  private KnownFailures(Map<Place, Mark> marks) {
    this.marks = marks;
  }

  /** Those of SameDiff 1.0.0-M2.1. */
  public static KnownFailures load() {
    Map<Place, Mark> marks = new LinkedHashMap<>();
    InputStream file = Objects.requireNonNull(KnownFailures.class.getResourceAsStream(FILE), FILE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line : lines.lines().filter(l -> !l.startsWith("#")).toList()) {
        String[] fields = line.split("\t", -1);
        marks.put(
            new Place(fields[0], Aspect.valueOf(fields[1])),
            new Mark(Status.valueOf(fields[2]), fields[3]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KnownFailures(marks);
  }

  /** The file that marks exactly what failed. */
  public static String marking(List<OperationResult> results) {
    StringBuilder text = new StringBuilder("# operation\taspect\tstatus\treason\n");
    for (OperationResult result : results) {
      result
          .cells()
          .forEach(
              (aspect, cell) -> {
                if (cell.status().bad()) {
                  text.append(
                      String.join(
                          "\t", result.name(), aspect.name(), cell.status().name(), cell.cause()));
                  text.append('\n');
                }
              });
    }
    return text.toString();
  }

  /**
   * Where results and marks differ, one sentence each; none if all is as marked. Marks of
   * operations without a result are left alone.
   */
  public List<String> deviations(List<OperationResult> results) {
    List<String> deviations = new ArrayList<>();
    for (OperationResult result : results) {
      result
          .cells()
          .forEach(
              (aspect, cell) -> {
                Mark mark = marks.get(new Place(result.name(), aspect));
                Status expected = mark == null ? Status.PASS : mark.status();
                if (mark != null && !cell.status().bad()) {
                  deviations.add(
                      "%s, %s: marked %s (%s), but right now; remove its line from %s"
                          .formatted(result.name(), aspect.title(), expected, mark.reason(), FILE));
                } else if (cell.status().bad() && cell.status() != expected) {
                  deviations.add(
                      "%s, %s: %s (%s), but marked %s"
                          .formatted(
                              result.name(),
                              aspect.title(),
                              cell.status(),
                              cell.cause(),
                              expected));
                }
              });
    }
    return deviations;
  }
}
