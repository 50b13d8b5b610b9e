package io.github.knotwork.examples.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The confusion matrix as the report's template shows it. */
record ConfusionTable(
    List<String> classNames, List<Row> rows, List<MixUp> mixUps, List<Swatch> scale) {

  /** A true class: how its images were classified, and the share classified rightly. */
  record Row(String name, List<Cell> cells, String recall) {}

  /** A count; its kind is {@code right}, {@code wrong} or {@code zero}. */
  record Cell(String count, String kind, String shade, String tooltip) {}

  /** A frequent error. */
  record MixUp(String trueClass, String predictedClass, String count, String total) {}

  /** An entry of the colour scale. */
  record Swatch(String label, String shade) {}

  private record Confused(int trueClass, int predictedClass, int count) {}

  static ConfusionTable of(ConfusionMatrix matrix, List<String> classNames) {
    List<Row> rows =
        IntStream.range(0, matrix.classes()).mapToObj(t -> row(matrix, t, classNames)).toList();
    List<Swatch> scale =
        Stream.of(1, 10, 25, 50, 100)
            .map(percent -> new Swatch(percent + "%", shade(percent / 100.0)))
            .toList();
    return new ConfusionTable(classNames, rows, mixUps(matrix, classNames), scale);
  }

  private static Row row(ConfusionMatrix matrix, int t, List<String> classNames) {
    long images = matrix.ofClass(t);
    List<Cell> cells = new ArrayList<>();
    for (int p = 0; p < matrix.classes(); p++) {
      int count = matrix.count(t, p);
      double share = images == 0 ? 0 : count / (double) images;
      String kind = count == 0 ? "zero" : t == p ? "right" : "wrong";
      String tooltip =
          "%s taken for %s: %s of %s (%s)"
              .formatted(
                  classNames.get(t),
                  classNames.get(p),
                  Figures.count(count),
                  Figures.count(images),
                  Figures.percent(share));
      cells.add(new Cell(Figures.count(count), kind, shade(share), tooltip));
    }
    String recall = images == 0 ? "–" : Math.round(100.0 * matrix.count(t, t) / images) + "%";
    return new Row(classNames.get(t), cells, recall);
  }

  /** Strength of a cell's colour; the root keeps errors of a few percent visible. */
  private static String shade(double share) {
    return Svg.number(Math.sqrt(share));
  }

  private static List<MixUp> mixUps(ConfusionMatrix matrix, List<String> classNames) {
    return IntStream.range(0, matrix.classes())
        .boxed()
        .flatMap(
            t ->
                IntStream.range(0, matrix.classes())
                    .filter(p -> p != t && matrix.count(t, p) > 0)
                    .mapToObj(p -> new Confused(t, p, matrix.count(t, p))))
        .sorted(Comparator.comparingInt(Confused::count).reversed())
        .limit(3)
        .map(
            error ->
                new MixUp(
                    classNames.get(error.trueClass()),
                    classNames.get(error.predictedClass()),
                    Figures.count(error.count()),
                    Figures.count(matrix.ofClass(error.trueClass()))))
        .toList();
  }
}
