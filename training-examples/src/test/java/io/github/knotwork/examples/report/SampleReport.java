package io.github.knotwork.examples.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A report with the look of a real one. Run {@link #main} to look at it in a browser. */
final class SampleReport {
  static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  static final int[][] CONFUSION = {
    {163, 0, 4, 7, 1, 1, 21, 0, 3, 0},
    {1, 193, 1, 4, 0, 0, 1, 0, 0, 0},
    {3, 0, 152, 2, 26, 0, 17, 0, 0, 0},
    {7, 3, 2, 173, 8, 0, 6, 0, 1, 0},
    {0, 0, 19, 7, 157, 0, 16, 0, 1, 0},
    {0, 0, 0, 0, 0, 187, 0, 9, 1, 3},
    {28, 0, 20, 5, 18, 0, 126, 0, 3, 0},
    {0, 0, 0, 0, 0, 7, 0, 184, 0, 9},
    {1, 0, 2, 1, 1, 1, 3, 1, 190, 0},
    {0, 0, 0, 0, 0, 3, 0, 10, 0, 187},
  };

  static final NetworkLayer.TensorTrain TRAIN =
      new NetworkLayer.TensorTrain(
          List.of(4, 7, 7, 4), List.of(4, 8, 8, 4), List.of(8, 8, 8), true, "ReLU");
  static final NetworkLayer OUTPUT = new NetworkLayer.Dense(1024, 10, true, "softmax");

  private SampleReport() {}

  /** Writes the report into the directory named first. */
  public static void main(String[] arguments) throws IOException {
    RunReportWriter.write(report(CLASSES), Path.of(arguments[0]));
  }

  static RunReport report(List<String> classNames) {
    return new RunReport(
        "first",
        "Fashion-MNIST, 10,000 training and 2,000 test images",
        classNames,
        1,
        OffsetDateTime.parse("2026-11-24T14:03:27+01:00"),
        151.83,
        settings(),
        versions(),
        dense(),
        List.of(tensorTrain()),
        ConfusionMatrix.of(CONFUSION),
        examples());
  }

  static ModelReport dense() {
    return new ModelReport(
        "dense",
        814_090,
        0.9312,
        0.864,
        3.137,
        74.2,
        history(0.0042, 0.931, 0.8655),
        List.of(new NetworkLayer.Dense(784, 1024, true, "ReLU"), OUTPUT));
  }

  static ModelReport tensorTrain() {
    return new ModelReport(
        "TT",
        18_698,
        0.8934,
        0.856,
        2.871,
        69.05,
        history(0.0031, 0.893, 0.857),
        List.of(TRAIN, OUTPUT));
  }

  /** Accuracies that rise towards a limit, and losses that go with them. */
  private static List<EpochReport> history(double ripple, double train, double heldOut) {
    List<EpochReport> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= 10; epoch++) {
      double missing = 0.16 * Math.exp(-0.42 * (epoch - 1));
      double wave = ripple * Math.sin(2.3 * epoch);
      double trainAccuracy = train - missing * 1.35 + wave / 3;
      double heldOutAccuracy = heldOut - missing * 0.85 + wave;
      epochs.add(
          new EpochReport(
              epoch,
              2.55 * (1 - trainAccuracy) + 0.02,
              trainAccuracy,
              2.5 * (1 - heldOutAccuracy) + 0.03 + 0.002 * epoch,
              heldOutAccuracy));
    }
    return epochs;
  }

  private static List<ExampleImage> examples() {
    int[][] wrong = {{6, 0, 52}, {2, 4, 61}, {4, 2, 48}, {0, 6, 71}, {9, 7, 88}, {3, 4, 45}};
    double[] sure = {0.991, 0.9999, 0.874, 0.953, 0.781, 0.987, 0.665, 0.964, 0.999, 0.972};
    List<ExampleImage> examples = new ArrayList<>();
    IntStream.range(0, 10)
        .forEach(c -> examples.add(new ExampleImage(Garments.draw(c, c), c, c, sure[c])));
    for (int i = 0; i < wrong.length; i++) {
      int[] w = wrong[i];
      examples.add(new ExampleImage(Garments.draw(w[0], 20 + i), w[0], w[1], w[2] / 100.0));
    }
    return examples;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("first layer", "TT, 784 = 4·7·7·4, 1024 = 4·8·8·4, ranks 8");
    settings.put("epochs", "10");
    settings.put("batch", "64");
    settings.put("optimizer", "Adam");
    settings.put("learning rate", "0.001");
    settings.put("data", "embedded");
    return settings;
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Knotwork", "0.1.0-SNAPSHOT");
    versions.put("ND4J", "1.0.0-M2.1 (nd4j-native)");
    versions.put("Java", "17.0.15+6 (OpenJDK 64-Bit Server VM)");
    versions.put("operating system", "Linux 6.1.0 amd64, 2 processors");
    return versions;
  }
}
