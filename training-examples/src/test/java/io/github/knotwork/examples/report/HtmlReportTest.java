package io.github.knotwork.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {
  private static final RunReport SAMPLE = SampleReport.report(SampleReport.CLASSES);

  private static String html(RunReport report) {
    return new String(HtmlReport.of(report), StandardCharsets.UTF_8);
  }

  private static Document page(RunReport report) {
    return Jsoup.parse(html(report));
  }

  static List<RunReport> reports() {
    return List.of(SAMPLE, UnusualReports.crowded(), UnusualReports.bare());
  }

  @Test
  void theHeadlineIsTheFirstCompressedNetworkAgainstTheBaseline() {
    Document page = page(SAMPLE);
    assertThat(page.select("#test-accuracy").text()).isEqualTo("85.6%");
    assertThat(page.select("#parameters").text()).isEqualTo("18,698");
    assertThat(page.select("#compression").text()).isEqualTo("43.5×");
    assertThat(page.select(".lead").text())
        .isEqualTo(
            "TT classifies 85.6% of the test images correctly with 18,698 parameters; dense, with"
                + " 814,090, reaches 86.4%.");
    assertThat(page.select(".headline .note").text())
        .isEqualTo(
            "Measured on 2,000 test images; the standard error of such an accuracy is 0.8 points.");
    assertThat(page.select(".headline").text()).contains("−0.8 points against dense, 86.4%");
    assertThat(page.title()).isEqualTo("first · Knotwork training report");
    assertThat(page.select("time").attr("datetime")).isEqualTo("2026-11-24T14:03:27+01:00");
  }

  @Test
  void theTableHasAColumnForEachNetwork() {
    Elements rows = page(SAMPLE).select("#results tr");
    assertThat(rows.eachText())
        .containsExactly(
            "dense TT",
            "Test accuracy 86.4% 85.6%",
            "Train accuracy 93.1% 89.3%",
            "Parameters 814,090 18,698",
            "Compression 1.0× 43.5×",
            "Milliseconds per step 3.14 2.87",
            "Training time 1 min 14 s 1 min 09 s");
  }

  @Test
  void theConfusionMatrixHasEveryCountInItsPlace() {
    Document page = page(SAMPLE);
    assertThat(page.select("#confusion thead th").eachText())
        .startsWith(SampleReport.CLASSES.toArray(String[]::new))
        .endsWith("correct");
    Elements rows = page.select("#confusion tbody tr");
    assertThat(rows.select("th[scope=row]").eachText())
        .containsExactlyElementsOf(SampleReport.CLASSES);
    for (int t = 0; t < 10; t++) {
      Elements cells = rows.get(t).select("td:not(.recall)");
      for (int p = 0; p < 10; p++) {
        int count = SampleReport.CONFUSION[t][p];
        assertThat(cells.get(p).text()).isEqualTo(Integer.toString(count));
        assertThat(cells.get(p).className())
            .isEqualTo(count == 0 ? "zero" : t == p ? "right" : "wrong");
      }
    }
    assertThat(rows.select("td.recall").eachText()).startsWith("82%", "97%", "76%");
    assertThat(rows.get(6).select("td").get(0).attr("title"))
        .isEqualTo("Shirt taken for T-shirt/top: 28 of 200 (14.0%)");
    assertThat(page.text())
        .contains("Most often confused: Shirt taken for T-shirt/top (28 of 200), Pullover taken");
  }

  @Test
  void strongerColoursAreLargerShares() {
    Elements rows = page(SAMPLE).select("#confusion tbody tr");
    assertThat(rows.get(6).select("td").get(0).attr("style")).isEqualTo("--shade:0.37");
    assertThat(rows.get(6).select("td").get(6).attr("style")).isEqualTo("--shade:0.79");
  }

  @Test
  void examplesAreImagesWithWhatTheyWereTakenFor() throws IOException {
    Document page = page(SAMPLE);
    assertThat(page.select(".examples.right img")).hasSize(10);
    Elements wrong = page.select(".examples.wrong li");
    assertThat(wrong).hasSize(6);
    assertThat(wrong.get(0).select("figcaption").text())
        .isEqualTo("T-shirt/top 52.0% labelled Shirt");
    assertThat(wrong.get(0).select("img").attr("alt"))
        .isEqualTo("Image of class Shirt, classified as T-shirt/top");
    String uri = wrong.get(0).select("img").attr("src");
    assertThat(uri).startsWith("data:image/png;base64,");
    byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    GreyImage original = SAMPLE.examples().get(10).image();
    assertThat(image.getWidth()).isEqualTo(28);
    assertThat(image.getRaster().getSample(14, 12, 0))
        .isEqualTo(Math.round(255 * original.at(12, 14)));
  }

  @Test
  void settingsAndVersionsAreInOrder() {
    Document page = page(SAMPLE);
    assertThat(page.select("#settings th").eachText())
        .containsExactlyElementsOf(SAMPLE.settings().keySet());
    assertThat(page.select("#versions td").eachText())
        .containsExactlyElementsOf(SAMPLE.versions().values());
  }

  @Test
  void textIsEscapedEverywhere() {
    String html = html(UnusualReports.crowded());
    Document page = Jsoup.parse(html);
    assertThat(page.select("script")).isEmpty();
    assertThat(html).doesNotContain("<script>").doesNotContain("<i>").doesNotContain("<small>");
    assertThat(page.select("h1").text()).startsWith("<script>alert(1)</script>");
    assertThat(page.select("#confusion tbody th").get(3).text()).isEqualTo("<b>&\"'");
    assertThat(page.select("#confusion thead th").get(3).text()).isEqualTo("<b>&\"'");
    assertThat(page.select("#confusion tbody tr").get(3).select("td").get(10).attr("title"))
        .startsWith("<b>&\"' taken for class of a rather long name K");
    assertThat(page.select(".examples img").attr("alt")).contains("<b>&\"'");
    assertThat(page.select("#settings td").text()).isEqualTo("<i>Adam</i>");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void nothingIsLoadedFromAnywhere(RunReport report) {
    String html = html(report);
    Document page = Jsoup.parse(html);
    for (Element element : page.select("[src], [href], [srcset], [data], [poster]")) {
      for (String attribute : List.of("src", "href", "srcset", "data", "poster")) {
        assertThat(element.attr(attribute)).matches("|data:.*");
      }
    }
    assertThat(page.select("script, iframe, object, embed, base")).isEmpty();
    assertThat(html).doesNotContainPattern(Pattern.compile("https?:|url\\(|@import|//[a-z]"));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isAccessible(RunReport report) {
    Document page = page(report);
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("img")).allSatisfy(img -> assertThat(img.attr("alt")).isNotBlank());
    assertThat(page.select("svg:not([aria-hidden])"))
        .allSatisfy(svg -> assertThat(svg.attr("aria-label")).isNotBlank());
    assertThat(page.select("th:not([scope])")).isEmpty();
    assertThat(page.select("h1")).hasSize(1);
  }

  @Test
  void whatThereIsNotHasNoSection() {
    assertThat(page(UnusualReports.bare()).select("h2").eachText())
        .containsExactly("Results", "Confusion matrix", "Settings", "Versions");
    assertThat(page(SAMPLE).select("h2").eachText())
        .containsExactly(
            "Results",
            "Learning curves",
            "Confusion matrix",
            "Examples",
            "Network",
            "Settings",
            "Versions");
  }

  @Test
  void theStyleSheetKnowsTheColoursOfTheModels() {
    String html = html(SAMPLE);
    for (int m = 0; m < 4; m++) {
      String color = String.format("#%06x", Palette.color(m).getRGB() & 0xffffff);
      assertThat(html).contains("--model-" + m + ": " + color);
    }
  }
}
