package io.github.knotwork.benchmarks.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the page of figures, {@code docs/performance.md}. */
public final class PerformancePage {
  private static final String HEAD =
      """
      # Performance
      Written by `benchmarks/run all --docs`; not edited by hand. `benchmarks/peers/setup` installs what is compared with.

      Contenders take turns in one run: each round times a burst of calls of every one, and medians over the rounds are
      given, with half the distance of the quartiles. They get the same data and the same number of threads, and their
      results, gradients included, are compared before anything is timed. A *ratio* is the rival's time over ours: above 1
      Knotwork is faster. Where a benchmark has several works, the least ratio of a group is held against its floor.

      """;

  private PerformancePage() {}

  /** Writes the page, over an older one. */
  public static void write(List<Run> runs, Machine machine, Path file) throws IOException {
    Map<String, String> versions = new TreeMap<>();
    runs.forEach(run -> versions.putAll(run.versions()));
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.print(HEAD);
      out.println("Machine: " + machine + ". Java " + Runtime.version().feature() + ".");
      versions.forEach((name, version) -> out.println("* " + name + " " + version));
      String last = "";
      for (Run run : runs) {
        if (!run.benchmark().name().equals(last)) {
          last = run.benchmark().name();
          out.printf("%n## %s%n%s%n", last, run.benchmark().description());
        }
        int threads = run.effort().threads();
        out.printf("%n%d %s:%n%n", threads, threads == 1 ? "thread" : "threads");
        TextReport.table(run, out);
        out.println();
        out.println("```");
        TextReport.floors(run, out);
        out.println("```");
      }
    }
  }
}
