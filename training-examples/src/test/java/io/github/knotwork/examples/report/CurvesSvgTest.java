package io.github.knotwork.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class CurvesSvgTest {
  private static Element curves(RunReport report, Quantity quantity) {
    return Jsoup.parse(CurvesSvg.of(report, quantity), "", Parser.xmlParser()).expectFirst("svg");
  }

  @Test
  void everyEpochIsAPointOfEachCurve() {
    RunReport report = SampleReport.report(SampleReport.CLASSES);
    Element svg = curves(report, Quantity.ACCURACY);
    assertThat(svg.select("path.curve")).hasSize(4);
    assertThat(svg.select("circle.point.held-out.model-1")).hasSize(10);
    assertThat(svg.select("circle.point.train.model-0")).hasSize(10);
    assertThat(svg.expectFirst("circle.held-out.model-1 > title").text())
        .isEqualTo(
            "TT, held out, epoch 1: "
                + Figures.percent(report.headline().epochs().get(0).heldOutAccuracy()));
  }

  @Test
  void pointsLieWhereTheAxisSays() {
    RunReport report = SampleReport.report(SampleReport.CLASSES);
    Element svg = curves(report, Quantity.ACCURACY);
    double y70 = height(svg, "70%");
    double y90 = height(svg, "90%");
    double accuracy = report.headline().epochs().get(4).heldOutAccuracy();
    Element point = svg.select("circle.held-out.model-1").get(4);
    assertThat(Double.parseDouble(point.attr("cy")))
        .isCloseTo(y70 + (accuracy - 0.7) / 0.2 * (y90 - y70), Offset.offset(0.02));
    assertThat(point.attr("cx")).isEqualTo(tick(svg, "5").attr("x"));
  }

  private static double height(Element svg, String label) {
    return Double.parseDouble(tick(svg, label).attr("y")) - 4; // the text's middle
  }

  private static Element tick(Element svg, String label) {
    return svg.select("text.tick").stream()
        .filter(text -> text.text().equals(label))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsNotFiniteIsAGap() {
    Element svg = curves(UnusualReports.crowded(), Quantity.LOSS);
    assertThat(svg.select("path.train.model-1").attr("d").split("L")).hasSize(40);
    assertThat(svg.select("path.held-out.model-1").attr("d").split("L")).hasSize(30);
    assertThat(svg.attr("aria-label")).contains("dense Infinity on held-out and NaN on training");
    svg.removeAttr("aria-label");
    assertThat(svg.outerHtml()).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void theLastValuesAreToldInWords() {
    assertThat(curves(SampleReport.report(SampleReport.CLASSES), Quantity.LOSS).attr("aria-label"))
        .startsWith("Loss over 10 epochs. At the end: dense 0.")
        .contains("; TT 0.");
  }
}
