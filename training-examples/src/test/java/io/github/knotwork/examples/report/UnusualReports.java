package io.github.knotwork.examples.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reports at the edges of what there can be. Run {@link #main} to look at the crowded one. */
final class UnusualReports {
  private UnusualReports() {}

  /** Writes the crowded report into the directory named first. */
  public static void main(String[] arguments) throws IOException {
    RunReportWriter.write(crowded(), Path.of(arguments[0]));
  }

  /** Many classes with long and hostile names, five networks, a long train, a run that diverged. */
  static RunReport crowded() {
    int classes = 26;
    List<String> names =
        IntStream.range(0, classes)
            .mapToObj(c -> c == 3 ? "<b>&\"'" : "class of a rather long name " + (char) ('A' + c))
            .toList();
    int[][] confusion = new int[classes][classes];
    for (int t = 0; t < classes; t++) {
      confusion[t][t] = 1200 + t;
      confusion[t][(t + 7) % classes] = 300 - 10 * t;
    }
    int cores = 12;
    NetworkLayer.TensorTrain train =
        new NetworkLayer.TensorTrain(
            IntStream.range(0, cores).mapToObj(k -> 2 + k % 3).toList(),
            IntStream.range(0, cores).mapToObj(k -> 4 - k % 3).toList(),
            IntStream.range(1, cores).mapToObj(k -> 16 * k).toList(),
            false,
            "");
    return new RunReport(
        "<script>alert(1)</script> a run of a long name",
        "letters & digits",
        names,
        -7,
        OffsetDateTime.parse("2026-01-02T03:04:05Z"),
        7384,
        Map.of("optimizer", "<i>Adam</i>"),
        Map.of("Java", "\"17\" & more"),
        model("dense", 12_345_678, 60, List.of(new NetworkLayer.Dense(784, 26, true, "softmax"))),
        List.of(
            model("TT, ranks 16 to 176", 345_678, 60, List.of(train)),
            model("TT <small>", 45_678, 60, List.of()),
            model("ring", 5_678, 60, List.of()),
            model("one weight", 1, 0, List.of(new NetworkLayer.Dense(1, 1, false, "")))),
        ConfusionMatrix.of(confusion),
        List.of(
            new ExampleImage(
                GreyImage.of(new float[] {-1, 0.5f, 2, Float.NaN, 0, 1}, 2, 3), 3, 4, 1)));
  }

  /** As little as a report may have. */
  static RunReport bare() {
    return new RunReport(
        "bare",
        "nothing",
        List.of("all"),
        0,
        OffsetDateTime.parse("2026-01-02T03:04:05Z"),
        0,
        Map.of(),
        Map.of(),
        model("dense", 10, 0, List.of()),
        List.of(model("TT", 5, 0, List.of())),
        ConfusionMatrix.of(new int[][] {{0}}),
        List.of());
  }

  private static ModelReport model(
      String name, long parameters, int epochs, List<NetworkLayer> layers) {
    return new ModelReport(
        name,
        parameters,
        0.5,
        0.5,
        123.4,
        4000,
        IntStream.rangeClosed(1, epochs)
            .mapToObj(
                epoch ->
                    new EpochReport(
                        epoch,
                        epoch > 40 ? Double.NaN : name.length() / (double) epoch,
                        0.5 + 0.008 * epoch,
                        epoch > 30
                            ? Double.POSITIVE_INFINITY
                            : 0.2 + name.length() / (double) epoch,
                        0.5 + 0.006 * epoch))
            .toList(),
        layers);
  }
}
