package io.github.knotwork.examples.report;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the template {@code report.html} shows, ready to be put in: the names of the components are
 * the template's variables. Strings are plain text, which the template escapes; only components
 * called {@code svg} are markup.
 */
record ReportPage(
    String name,
    String dataSet,
    String dateTime,
    String date,
    String seed,
    String duration,
    Headline headline,
    List<Bar> bars,
    List<Model> models,
    List<Row> rows,
    boolean hasCurves,
    List<Model> curveModels,
    List<Curves> curves,
    ConfusionTable confusion,
    boolean hasExamples,
    List<ExampleGroup> examples,
    boolean hasDiagrams,
    List<Diagram> diagrams,
    List<Entry> settings,
    List<Entry> versions) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

  /** The first compressed network against the baseline. */
  record Headline(
      String model,
      String dense,
      String accuracy,
      String denseAccuracy,
      String points,
      String parameters,
      String denseParameters,
      String compression,
      String testImages,
      String standardError) {}

  /** Parameters as a length, in percent of the largest network's. */
  record Bar(String name, int color, String parameters, String percent) {}

  /** A network's name and the number of its colour. */
  record Model(String name, int color) {}

  /** A row of the result table: one value per network. */
  record Row(String name, List<String> values) {}

  /** The learning curves of one quantity. */
  record Curves(String title, String svg) {}

  /** A network's tensor diagram. */
  record Diagram(String name, int color, String svg) {}

  /** A setting or version. */
  record Entry(String name, String value) {}

  static ReportPage of(RunReport report) {
    List<ModelReport> drawn =
        report.models().stream().filter(model -> !model.layers().isEmpty()).toList();
    List<ModelReport> withHistory =
        report.models().stream().filter(model -> !model.epochs().isEmpty()).toList();
    return new ReportPage(
        report.name(),
        report.dataSet(),
        report.finished().toString(),
        DATE.format(report.finished()),
        Long.toString(report.seed()),
        Figures.duration(report.seconds()),
        headline(report),
        bars(report),
        models(report, report.models()),
        rows(report),
        !withHistory.isEmpty(),
        models(report, withHistory),
        withHistory.isEmpty()
            ? List.of()
            : List.of(curves(report, Quantity.ACCURACY), curves(report, Quantity.LOSS)),
        ConfusionTable.of(report.confusion(), report.classNames()),
        !report.examples().isEmpty(),
        ExampleGroup.of(report.examples(), report.classNames()),
        !drawn.isEmpty(),
        drawn.stream()
            .map(
                model ->
                    new Diagram(model.name(), color(report, model), TensorDiagram.of(model, drawn)))
            .toList(),
        entries(report.settings()),
        entries(report.versions()));
  }

  private static Headline headline(RunReport report) {
    ModelReport model = report.headline();
    ModelReport dense = report.baseline();
    long images = report.confusion().total();
    double share = model.testAccuracy();
    return new Headline(
        model.name(),
        dense.name(),
        Figures.percent(share),
        Figures.percent(dense.testAccuracy()),
        Figures.points(share - dense.testAccuracy()),
        Figures.count(model.parameters()),
        Figures.count(dense.parameters()),
        Figures.times(report.compression(model)),
        Figures.count(images),
        String.format(
            Locale.ROOT, "%.1f", 100 * Math.sqrt(share * (1 - share) / Math.max(1, images))));
  }

  private static List<Bar> bars(RunReport report) {
    long largest = report.models().stream().mapToLong(ModelReport::parameters).max().orElseThrow();
    return report.models().stream()
        .map(
            model ->
                new Bar(
                    model.name(),
                    color(report, model),
                    Figures.count(model.parameters()),
                    Svg.number(100.0 * model.parameters() / largest)))
        .toList();
  }

  private static List<Model> models(RunReport report, List<ModelReport> models) {
    return models.stream().map(model -> new Model(model.name(), color(report, model))).toList();
  }

  private static int color(RunReport report, ModelReport model) {
    return IntStream.range(0, report.models().size())
        .filter(m -> report.models().get(m).name().equals(model.name()))
        .map(Palette::of)
        .findFirst()
        .orElseThrow();
  }

  private static List<Row> rows(RunReport report) {
    return List.of(
        row(report, "Test accuracy", model -> Figures.percent(model.testAccuracy())),
        row(report, "Train accuracy", model -> Figures.percent(model.trainAccuracy())),
        row(report, "Parameters", model -> Figures.count(model.parameters())),
        row(report, "Compression", model -> Figures.times(report.compression(model))),
        row(report, "Milliseconds per step", model -> Figures.millis(model.millisPerStep())),
        row(report, "Training time", model -> Figures.duration(model.seconds())));
  }

  private static Row row(RunReport report, String name, Function<ModelReport, String> value) {
    return new Row(name, report.models().stream().map(value).toList());
  }

  private static Curves curves(RunReport report, Quantity quantity) {
    return new Curves(quantity.title(), CurvesSvg.of(report, quantity));
  }

  private static List<Entry> entries(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
        .toList();
  }
}
