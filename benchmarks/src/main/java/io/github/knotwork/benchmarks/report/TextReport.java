package io.github.knotwork.benchmarks.report;

import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.Times;
import io.github.knotwork.benchmarks.frame.WorkResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A run as text: a table, which also is Markdown, and lines of ratios. */
public final class TextReport {
  private TextReport() {}

  /** The table. */
  public static void table(Run run, PrintWriter out) {
    List<String> rivals = run.rivals();
    StringBuilder head = new StringBuilder("| | Knotwork |");
    StringBuilder rule = new StringBuilder("|---|---:|");
    for (String rival : rivals) {
      head.append(' ').append(rival).append(" | ratio |");
      rule.append("---:|---:|");
    }
    out.println(head);
    out.println(rule);
    for (WorkResult result : run.results()) {
      List<String> cells = new ArrayList<>();
      cells.add(result.name());
      cells.add(show(result.ours()));
      for (String rival : rivals) {
        Times times = result.rivals().get(rival);
        cells.add(times != null ? show(times) : result.absent().containsKey(rival) ? "absent" : "");
        cells.add(times != null ? ratio(result.ratio(rival)) : "");
      }
      out.println("| " + String.join(" | ", cells) + " |");
    }
    out.flush();
  }

  /** Which floors hold. */
  public static void floors(Run run, PrintWriter out) {
    for (Floor floor : run.benchmark().floors()) {
      OptionalDouble least = run.least(floor.group(), floor.rival());
      String verdict =
          least.isEmpty()
              ? "not measured"
              : least.getAsDouble() >= floor.ratio() ? "holds" : "does not hold";
      out.printf(
          Locale.ROOT,
          "floor %s %s: at least %s wanted, %s: %s%n",
          floor.group(),
          floor.rival(),
          ratio(floor.ratio()),
          least.isPresent() ? ratio(least.getAsDouble()) + " measured" : "absent",
          verdict);
    }
  }

  /** A line a rival and group, and last a line a rival with the least of all. */
  public static void ratios(Run run, PrintWriter out) {
    for (String group : run.groups()) {
      if (!group.equals(run.benchmark().name())) {
        for (String rival : run.rivals()) {
          line(group, rival, run.least(group, rival), out);
        }
      }
    }
    for (String rival : run.rivals()) {
      line(run.benchmark().name(), rival, run.least(rival), out);
    }
    out.flush();
  }

  private static void line(String name, String rival, OptionalDouble least, PrintWriter out) {
    out.printf(
        "ratio %s %s %s%n", name, rival, least.isPresent() ? ratio(least.getAsDouble()) : "absent");
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  private static String show(Times times) {
    double seconds = times.median();
    if (seconds < 1e-3) {
      return show("µs", 1e6, times);
    }
    return seconds < 1 ? show("ms", 1e3, times) : show("s", 1, times);
  }

  private static String show(String unit, double factor, Times times) {
    double median = times.median() * factor;
    String format =
        median < 10 ? "%.2f ± %.2f %s" : median < 100 ? "%.1f ± %.1f %s" : "%.0f ± %.0f %s";
    return String.format(Locale.ROOT, format, median, times.spread() * factor, unit);
  }
}
