package io.github.knotwork.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static RunReport report(
      List<ModelReport> compressed, List<String> classNames, List<ExampleImage> examples) {
    return new RunReport(
        "r",
        "d",
        classNames,
        0,
        OffsetDateTime.parse("2026-01-02T03:04:05Z"),
        1,
        Map.of(),
        Map.of(),
        SampleReport.dense(),
        compressed,
        ConfusionMatrix.of(new int[][] {{1, 0}, {0, 1}}),
        examples);
  }

  private static ExampleImage example(int trueClass, int predictedClass, double probability) {
    return new ExampleImage(
        GreyImage.of(new float[1], 1, 1), trueClass, predictedClass, probability);
  }

  private static ModelReport model(long parameters, double accuracy, double millis) {
    return new ModelReport("m", parameters, accuracy, 0.5, millis, 0, List.of(), List.of());
  }

  @Test
  void compressionIsThatOfTheWholeNetwork() {
    RunReport report = SampleReport.report(SampleReport.CLASSES);
    assertThat(report.compression(report.headline())).isEqualTo(814_090 / 18_698.0);
    assertThat(report.compression(report.baseline())).isEqualTo(1);
    long weights = SampleReport.TRAIN.weights() + SampleReport.OUTPUT.weights();
    assertThat(weights + 1024 + 10).isEqualTo(report.headline().parameters());
  }

  @Test
  void reportsThatDoNotFitTogetherAreRefused() {
    List<String> two = List.of("a", "b");
    assertThatThrownBy(() -> report(List.of(), two, List.of()))
        .hasMessage(
            "run report 'r' has no compressed model: pass at least one beside the baseline");
    assertThatThrownBy(() -> report(List.of(SampleReport.dense()), two, List.of()))
        .hasMessage("run report 'r' has models named [dense, dense]: give each its own name");
    List<ModelReport> compressed = List.of(SampleReport.tensorTrain());
    assertThatThrownBy(() -> report(compressed, List.of("a"), List.of()))
        .hasMessage(
            "run report 'r': the confusion matrix has 2 classes, but there are 1 class names");
    assertThatThrownBy(() -> report(compressed, two, List.of(example(1, 2, 1))))
        .hasMessage(
            "run report 'r': an example has true class 1 and predicted class 2, but there are 2"
                + " class names");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> model(0, 0.5, 1))
        .hasMessage("model report 'm': parameters is 0, expected at least 1");
    assertThatThrownBy(() -> model(1, 85.6, 1))
        .hasMessage("model report 'm': trainAccuracy is 85.6, expected 0 to 1");
    assertThatThrownBy(() -> model(1, Double.NaN, 1))
        .hasMessage("model report 'm': trainAccuracy is NaN, expected 0 to 1");
    assertThatThrownBy(() -> model(1, 0.5, Double.NaN))
        .hasMessage(
            "model report 'm': millisPerStep is NaN, expected a finite number of at least 0");
    assertThatThrownBy(() -> new EpochReport(0, 1, 0.5, 1, 0.5))
        .hasMessage("epoch report: epoch is 0, expected 1 or more");
    assertThatThrownBy(() -> new EpochReport(2, 1, 0.5, 1, -0.5))
        .hasMessage("epoch report 2: heldOutAccuracy is -0.5, expected 0 to 1");
    assertThatThrownBy(() -> example(0, -1, 0.5))
        .hasMessage("example image: true class 0 and predicted class -1, expected numbers from 0");
    assertThatThrownBy(() -> example(0, 1, 1.5))
        .hasMessage("example image: probability is 1.5, expected 0 to 1");
    assertThatThrownBy(() -> GreyImage.of(new float[5], 2, 3))
        .hasMessage(
            "grey image: 5 pixels given for height 2 and width 3, expected height × width of them");
  }

  @Test
  void layersThatDoNotFitTogetherAreRefused() {
    assertThatThrownBy(() -> new NetworkLayer.Dense(0, 3, true, ""))
        .hasMessage("dense layer: 0 inputs and 3 outputs, expected at least 1 of each");
    assertThatThrownBy(
            () ->
                new NetworkLayer.TensorTrain(List.of(2, 3), List.of(2, 3), List.of(4, 4), true, ""))
        .hasMessage(
            "TT layer: in modes [2, 3], out modes [2, 3], ranks [4, 4]: expected as many in as out"
                + " modes and one rank fewer");
    assertThatThrownBy(
            () -> new NetworkLayer.TensorTrain(List.of(2, 0), List.of(2, 3), List.of(4), true, ""))
        .hasMessage(
            "TT layer: in modes [2, 0], out modes [2, 3], ranks [4]: expected sizes of at least 1");
  }

  @Test
  void confusionMatricesCountOrAreRefused() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(3, new int[] {0, 0, 2, 2, 2}, new int[] {0, 1, 2, 2, 0});
    assertThat(matrix.count(0, 1)).isEqualTo(1);
    assertThat(matrix.count(2, 2)).isEqualTo(2);
    assertThat(matrix.count(1, 0)).isZero();
    assertThat(matrix.ofClass(2)).isEqualTo(3);
    assertThat(matrix.total()).isEqualTo(5);
    assertThatThrownBy(() -> ConfusionMatrix.of(2, new int[1], new int[2]))
        .hasMessage("confusion matrix: 1 labels and 2 predictions, expected as many of each");
    assertThatThrownBy(() -> ConfusionMatrix.of(2, new int[] {0, 1}, new int[] {0, 2}))
        .hasMessage(
            "confusion matrix: image 1 has label 1 and prediction 2, expected classes from 0 to 1");
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[0][0]))
        .hasMessage("confusion matrix: no classes, expected at least one");
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[][] {{1, 2}}))
        .hasMessage("confusion matrix: row 0 has 2 columns, expected 1 as there are rows");
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[][] {{-1}}))
        .hasMessage("confusion matrix: row 0 has a negative count: [-1]");
  }
}
