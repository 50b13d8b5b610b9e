package io.github.knotwork.gradcheck.nd4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final List<OperationResult> RESULTS =
      List.of(
          new OperationResult(
              "f|g",
              "One",
              Map.of(Aspect.FORWARD, Cell.PASS, Aspect.VJP, Cell.wrong("<sign>")),
              new Errors(0, 0, 2, 1.25)),
          new OperationResult(
              "h",
              "Two",
              Map.of(
                  Aspect.FORWARD,
                  Cell.PASS,
                  Aspect.VJP,
                  Cell.PASS,
                  Aspect.SECOND_ORDER,
                  new Cell(Status.MISSING, "not implemented"),
                  Aspect.STRIDE_ZERO,
                  Cell.wrong("value")),
              Errors.UNKNOWN));

  @Test
  void verdictsAreThoseOfTheFirstDefectThatCounts() {
    assertThat(RESULTS.get(0).verdict()).isEqualTo(Status.WRONG);
    assertThat(RESULTS.get(0).cause()).isEqualTo("VJP: <sign>");
    assertThat(RESULTS.get(1).verdict()).isEqualTo(Status.PASS);
  }

  @Test
  void markdownHasARowForEachOperation() {
    assertThat(MarkdownReport.of(RESULTS).lines())
        .contains("## One", "## Two", "2 operations: 1 PASS, 1 WRONG.")
        .anyMatch(l -> l.startsWith("| h | **PASS** | pass | pass | – | – | MISSING | – | WRONG |"))
        .anyMatch(l -> l.endsWith("| 0 | 0 | 2.0e+00 | 1.3e+00 | VJP: <sign> |"));
  }

  @Test
  void htmlSaysTheSameAndEscapes() {
    Document page = Jsoup.parse(HtmlReport.of(RESULTS));
    assertThat(page.select("h2").eachText()).containsExactly("One", "Two");
    assertThat(page.select("tbody tr")).hasSize(2);
    assertThat(page.select("tbody tr td:first-child").eachText()).containsExactly("f|g", "h");
    assertThat(page.select("tbody tr td.wrong").first().text()).isEqualTo("WRONG");
    assertThat(page.select("tbody tr").first().select("td").last().text()).isEqualTo("VJP: <sign>");
    assertThat(page.select("thead").first().select("th"))
        .hasSameSizeAs(page.select("tbody tr").first().select("td"));
  }
}
