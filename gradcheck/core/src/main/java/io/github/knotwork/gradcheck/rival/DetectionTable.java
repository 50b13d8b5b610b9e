package io.github.knotwork.gradcheck.rival;

import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.catalogue.Catalogue;
import io.github.knotwork.gradcheck.catalogue.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who finds what: the catalogue through this checker and the four others, as Markdown. */
public final class DetectionTable {
  private static final long SEED = 1;
  private static final List<Rival> RIVALS =
      List.of(
          new GradCheckUtil(),
          new JaxCheckGrads(),
          new TorchGradcheck(false),
          new TorchGradcheck(true),
          new ChainRulesTestUtils());

  private DetectionTable() {}

  /** The table: a row for each kind of bug, and one for the correct functions at the end. */
  public static String markdown() {
    StringBuilder table = new StringBuilder("| planted bug | gradcheck | named rightly |");
    RIVALS.forEach(r -> table.append(' ').append(r.name()).append(" |"));
    table.append("\n|---|---|---|").append("---|".repeat(RIVALS.size())).append('\n');
    Map<String, List<Entry>> kinds = new LinkedHashMap<>();
    for (Entry bug : Catalogue.bugs()) {
      kinds.computeIfAbsent(bug.kind(), k -> new ArrayList<>()).add(bug);
    }
    kinds.forEach((kind, bugs) -> row(table, kind, bugs));
    row(table, "**all bugs**", Catalogue.bugs());
    List<Entry> correct = Catalogue.correct();
    table
        .append("| **false alarms** | ")
        .append(share(correct.stream().filter(e -> verdict(e) != Verdict.PASS).count(), correct))
        .append(" | |");
    for (Rival rival : RIVALS) {
      long alarms = correct.stream().filter(e -> !passes(rival, e)).count();
      table.append(' ').append(share(alarms, correct)).append(" |");
    }
    return table.append('\n').toString();
  }

  private static void row(StringBuilder table, String title, List<Entry> bugs) {
    long found = bugs.stream().filter(b -> verdict(b) == Verdict.FAIL).count();
    long named = bugs.stream().filter(DetectionTable::isNamedRightly).count();
    table
        .append("| ")
        .append(title)
        .append(" | ")
        .append(share(found, bugs))
        .append(" | ")
        .append(share(named, bugs))
        .append(" |");
    for (Rival rival : RIVALS) {
      long caught = bugs.stream().filter(b -> !passes(rival, b)).count();
      table.append(' ').append(share(caught, bugs)).append(" |");
    }
    table.append('\n');
  }

  private static Verdict verdict(Entry entry) {
    return entry.check(SEED).verdict();
  }

  private static boolean isNamedRightly(Entry bug) {
    GradientReport report = bug.check(SEED);
    return report.verdict() == Verdict.FAIL
        && bug.right().contains(report.findings().get(0).diagnosis());
  }

  private static boolean passes(Rival rival, Entry entry) {
    try {
      return rival.passes(entry.function().get(), entry.point(SEED), entry.order());
    } catch (RuntimeException thrown) {
      return false;
    }
  }

  private static String share(long count, List<Entry> entries) {
    return count + " of " + entries.size();
  }
}
