package io.github.knotwork.gradcheck.rival;

import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.catalogue.Catalogue;
import io.github.knotwork.gradcheck.catalogue.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

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

  private final Map<Entry, GradientReport> reports = new LinkedHashMap<>();
  private final StringBuilder table = new StringBuilder();

  private DetectionTable() {
    Catalogue.bugs().forEach(e -> reports.put(e, e.check(SEED)));
    Catalogue.correct().forEach(e -> reports.put(e, e.check(SEED)));
  }

  /** The table: a row for each kind of bug, and one for the correct functions at the end. */
  public static String markdown() {
    return new DetectionTable().build();
  }

  private String build() {
    table.append("| planted bug | gradcheck | named rightly |");
    RIVALS.forEach(r -> table.append(' ').append(r.name()).append(" |"));
    table.append("\n|---|---|---|").append("---|".repeat(RIVALS.size())).append('\n');
    Map<String, List<Entry>> kinds = new LinkedHashMap<>();
    List<Entry> bugs = reports.keySet().stream().filter(Entry::isBug).toList();
    bugs.forEach(b -> kinds.computeIfAbsent(b.kind(), k -> new ArrayList<>()).add(b));
    kinds.forEach((kind, ofKind) -> row(kind, ofKind, this::isFound, this::isNamedRightly));
    row("**all bugs**", bugs, this::isFound, this::isNamedRightly);
    List<Entry> correct = reports.keySet().stream().filter(e -> !e.isBug()).toList();
    row("**false alarms**", correct, this::isFound, e -> false);
    return table.toString();
  }

  private void row(
      String title, List<Entry> entries, Predicate<Entry> found, Predicate<Entry> named) {
    cell("| " + title);
    cell(share(found, entries));
    cell(entries.stream().allMatch(Entry::isBug) ? share(named, entries) : "–");
    RIVALS.forEach(rival -> cell(share(e -> !passes(rival, e), entries)));
    table.setLength(table.length() - 1);
    table.append('\n');
  }

  private void cell(String text) {
    table.append(text).append(" | ");
  }

  private GradientReport report(Entry entry) {
    return Objects.requireNonNull(reports.get(entry));
  }

  private boolean isFound(Entry entry) {
    return report(entry).verdict() == Verdict.FAIL;
  }

  private boolean isNamedRightly(Entry bug) {
    return isFound(bug) && bug.right().contains(report(bug).findings().get(0).diagnosis());
  }

  private static boolean passes(Rival rival, Entry entry) {
    try {
      return rival.passes(entry.function().get(), entry.point(SEED), entry.order());
    } catch (RuntimeException thrown) {
      return false;
    }
  }

  private static String share(Predicate<Entry> which, List<Entry> entries) {
    return entries.stream().filter(which).count() + " of " + entries.size();
  }
}
