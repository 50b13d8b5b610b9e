package io.github.knotwork.gradcheck.nd4j.conformance;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The report as one HTML file that needs no other. */
public final class HtmlReport {
  private static final String TEMPLATE = "report.html";

  private HtmlReport() {}

  /** The whole page. */
  public static String of(List<OperationResult> results) {
    List<Map<String, Object>> sections = new ArrayList<>();
    MarkdownReport.sections(results)
        .forEach(
            (title, rows) ->
                sections.add(
                    Map.of("title", title, "rows", rows.stream().map(HtmlReport::row).toList())));
    Map<String, Object> page =
        Map.of(
            "paragraphs",
            INTRODUCTION_PARAGRAPHS,
            "summary",
            ReportWords.summary(results),
            "terms",
            ReportWords.TERMS.stream()
                .map(t -> Map.of("name", t.name(), "meaning", t.meaning()))
                .toList(),
            "aspects",
            Arrays.stream(Aspect.values()).map(Aspect::title).toList(),
            "sections",
            sections);
    InputStream file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(TEMPLATE));
    try (Reader template = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      return Mustache.compiler().compile(template).execute(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final List<String> INTRODUCTION_PARAGRAPHS =
      ReportWords.INTRODUCTION.replace("`", "").lines().toList();

  private static Map<String, Object> row(OperationResult row) {
    List<Map<String, String>> cells = new ArrayList<>();
    for (Aspect aspect : Aspect.values()) {
      Cell cell = row.cell(aspect);
      cells.add(
          Map.of(
              "kind", kind(cell.status()),
              "entry", ReportWords.entry(cell),
              "cause", cell.cause()));
    }
    return Map.of(
        "name", row.name(),
        "verdict", row.verdict().name(),
        "kind", kind(row.verdict()),
        "cells", cells,
        "errors", Arrays.stream(ReportWords.errors(row)).mapToObj(ReportWords::error).toList(),
        "cause", ReportWords.causes(row));
  }

  private static String kind(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
