package io.github.knotwork.gradcheck.nd4j.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report as Markdown: a table a section. */
public final class MarkdownReport {
  private MarkdownReport() {}

  /** The whole page. */
  public static String of(List<OperationResult> results) {
    StringBuilder page = new StringBuilder();
    page.append("# SameDiff 1.0.0-M2.1: which gradients are right\n\n");
    page.append(ReportWords.INTRODUCTION.replace("\n", "\n\n")).append("\n\n");
    page.append(ReportWords.summary(results)).append("\n\n");
    for (ReportWords.Term term : ReportWords.TERMS) {
      page.append("- **").append(term.name()).append("**: ").append(term.meaning()).append('\n');
    }
    sections(results)
        .forEach(
            (title, rows) -> {
              page.append("\n## ").append(title).append("\n\n");
              header(page);
              rows.forEach(row -> row(page, row));
            });
    return page.toString();
  }

  static Map<String, List<OperationResult>> sections(List<OperationResult> results) {
    Map<String, List<OperationResult>> sections = new LinkedHashMap<>();
    for (OperationResult result : results) {
      sections.computeIfAbsent(result.section(), s -> new ArrayList<>()).add(result);
    }
    return sections;
  }

  private static void header(StringBuilder page) {
    page.append("| operation | verdict |");
    for (Aspect aspect : Aspect.values()) {
      page.append(' ').append(aspect.title()).append(" |");
    }
    page.append(" value: max | RMS | VJP: max | RMS | cause |\n|---|---|");
    page.append("---|".repeat(Aspect.values().length)).append("---:|---:|---:|---:|---|\n");
  }

  private static void row(StringBuilder page, OperationResult row) {
    page.append("| ").append(row.name()).append(" | **").append(row.verdict()).append("** |");
    for (Aspect aspect : Aspect.values()) {
      page.append(' ').append(ReportWords.entry(row.cell(aspect))).append(" |");
    }
    for (double error : ReportWords.errors(row)) {
      page.append(' ').append(ReportWords.error(error)).append(" |");
    }
    page.append(' ').append(ReportWords.causes(row).replace("|", "\\|")).append(" |\n");
  }
}
