package io.github.knotwork.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class TensorDiagramTest {
  private static Element diagram(ModelReport model) {
    String svg = TensorDiagram.of(model, List.of(SampleReport.dense(), model));
    return Jsoup.parse(svg, "", Parser.xmlParser()).expectFirst("svg");
  }

  @Test
  void aTensorTrainHasACoreForEachModeAndBondsBetween() {
    Element svg = diagram(SampleReport.tensorTrain());
    assertThat(svg.select("circle.core")).hasSize(4);
    assertThat(svg.select("line.bond")).hasSize(3);
    assertThat(svg.select("line.leg.in")).hasSize(4);
    assertThat(svg.select("line.leg.out")).hasSize(4);
    assertThat(svg.select("text.rank").eachText()).containsExactly("8", "8", "8");
    assertThat(svg.select("text.mode.in").eachText()).containsExactly("4", "7", "7", "4");
    assertThat(svg.select("text.mode.out").eachText()).containsExactly("4", "8", "8", "4");
    assertThat(svg.select("rect.dense")).hasSize(1);
    assertThat(svg.select("text.aside").text()).isEqualTo("7,424 weights");
    assertThat(svg.select("text.box-label").text()).isEqualTo("10 × 1,024");
    assertThat(svg.select("text.pill-label").eachText())
        .containsExactly("+ bias · ReLU", "+ bias · softmax");
    assertThat(svg.select("text.end").eachText()).containsExactly("784 inputs", "10 outputs");
  }

  @Test
  void bondsRunBetweenNeighbouringCoresAndLegsUpAndDown() {
    Element svg = diagram(SampleReport.tensorTrain());
    for (int k = 0; k < 3; k++) {
      Element bond = svg.select("line.bond").get(k);
      assertThat(bond.attr("x1")).isEqualTo(svg.select("circle.core").get(k).attr("cx"));
      assertThat(bond.attr("x2")).isEqualTo(svg.select("circle.core").get(k + 1).attr("cx"));
      assertThat(bond.attr("y1")).isEqualTo(svg.select("circle.core").get(k).attr("cy"));
    }
    double core = Double.parseDouble(svg.select("circle.core").get(0).attr("cy"));
    assertThat(Double.parseDouble(svg.select("line.leg.in").get(0).attr("y1"))).isLessThan(core);
    assertThat(Double.parseDouble(svg.select("line.leg.out").get(0).attr("y2")))
        .isGreaterThan(core);
  }

  @Test
  void diagramsSideBySideAreAsHighAsEachOther() {
    List<ModelReport> models = List.of(SampleReport.dense(), SampleReport.tensorTrain());
    assertThat(models.stream().map(model -> heightOf(model, models)).distinct()).hasSize(1);
  }

  private static String heightOf(ModelReport model, List<ModelReport> models) {
    String svg = TensorDiagram.of(model, models);
    return Jsoup.parse(svg, "", Parser.xmlParser()).expectFirst("svg").attr("height");
  }

  @Test
  void saysTheSameInWords() {
    assertThat(diagram(SampleReport.tensorTrain()).attr("aria-label"))
        .isEqualTo(
            "Tensor diagram of TT: a tensor train of 4 cores, input modes [4, 7, 7, 4],"
                + " output modes [4, 8, 8, 4], ranks [8, 8, 8], from 784 to 1,024, 7,424 weights,"
                + " bias, ReLU; then a dense matrix, from 1,024 to 10, 10,240 weights, bias,"
                + " softmax.");
  }

  @Test
  void namesAreEscaped() {
    ModelReport model =
        new ModelReport(
            "<b>&\"",
            2,
            0,
            0,
            0,
            0,
            List.of(),
            List.of(new NetworkLayer.Dense(1, 1, false, "<tanh>")));
    Element svg = diagram(model);
    assertThat(svg.attr("aria-label")).startsWith("Tensor diagram of <b>&\":");
    assertThat(svg.select("text.pill-label").text()).isEqualTo("<tanh>");
    assertThat(svg.select("b")).isEmpty();
  }
}
