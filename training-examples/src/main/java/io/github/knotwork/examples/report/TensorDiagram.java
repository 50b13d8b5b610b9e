package io.github.knotwork.examples.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network as a tensor diagram in Penrose's graphical notation, read from top to bottom: a TT
 * layer is a chain of cores (circles) with bonds between them, a leg up for each input mode and one
 * down for each output mode; a dense layer is a box with one leg up and one down. A bar splits an
 * axis into modes or joins them; what is not multilinear (bias, activation) stands in a pill on the
 * wire.
 *
 * <p>After R. Penrose, "Applications of negative dimensional tensors", in: Combinatorial
 * Mathematics and its Applications, Academic Press 1971.
 */
final class TensorDiagram {
  private static final double SPACING = 84;
  private static final double RADIUS = 19;
  private static final double MARGIN = 52;
  private static final double LEAST_WIDTH = 250;
  private static final double WIDE = 480;
  private static final double TRAIN_HEIGHT = 162;
  private static final double BOX_HEIGHT = 46;
  private static final double BOX_WIDTH = 150;
  private static final double LEG = 40;
  private static final double PILL_HEIGHT = 26;

  private final ModelReport model;
  private final List<Double> layerHeights;
  private final double width;
  private final Svg svg;
  private double y;

  private TensorDiagram(ModelReport model, List<Double> layerHeights) {
    this.model = model;
    this.layerHeights = layerHeights;
    this.width =
        model.layers().stream().mapToDouble(TensorDiagram::width).max().orElse(LEAST_WIDTH);
    this.svg = new Svg(width, height(), width > WIDE ? "diagram wide" : "diagram", description());
  }

  /**
   * The diagram of a network that has layers. Layers of the same number are as high in each of the
   * diagrams, so that they can be read side by side.
   *
   * @param model the network to draw
   * @param sideBySide all networks that are shown, this one among them
   */
  static String of(ModelReport model, List<ModelReport> sideBySide) {
    List<Double> heights =
        IntStream.range(0, model.layers().size())
            .mapToObj(i -> layerHeight(i, sideBySide))
            .toList();
    return new TensorDiagram(model, heights).draw();
  }

  private static double layerHeight(int index, List<ModelReport> models) {
    return models.stream()
        .filter(model -> index < model.layers().size())
        .mapToDouble(model -> height(model.layers().get(index)))
        .max()
        .orElse(BOX_HEIGHT);
  }

  private static double height(NetworkLayer layer) {
    return layer instanceof NetworkLayer.TensorTrain ? TRAIN_HEIGHT : BOX_HEIGHT;
  }

  private static double width(NetworkLayer layer) {
    return layer instanceof NetworkLayer.TensorTrain train
        ? Math.max(LEAST_WIDTH, 2 * MARGIN + (train.cores() - 1) * SPACING)
        : LEAST_WIDTH;
  }

  private double height() {
    double layers = layerHeights.stream().mapToDouble(Double::doubleValue).sum();
    return 26 + layers + layerHeights.size() * (2 * LEG + PILL_HEIGHT) + LEG + 26;
  }

  private String draw() {
    List<NetworkLayer> layers = model.layers();
    svg.text("end", width / 2, 18, "middle", counted(layers.get(0).inputs(), "input"));
    y = 26;
    wire(LEG);
    for (int i = 0; i < layers.size(); i++) {
      NetworkLayer layer = layers.get(i);
      double before = (layerHeights.get(i) - height(layer)) / 2;
      wire(before);
      if (layer instanceof NetworkLayer.TensorTrain train) {
        train(train);
      } else {
        box(layer);
      }
      wire(before);
      boolean last = i == layers.size() - 1;
      after(layer, last ? "" : Figures.count(layer.outputs()));
    }
    NetworkLayer last = layers.get(layers.size() - 1);
    svg.text("end", width / 2, y + 18, "middle", counted(last.outputs(), "output"));
    return svg.markup();
  }

  private void wire(double length) {
    if (length > 0) {
      svg.line("wire", width / 2, y, width / 2, y + length);
      y += length;
    }
  }

  private void box(NetworkLayer layer) {
    svg.element(
        "rect",
        "class",
        "dense",
        "x",
        (width - BOX_WIDTH) / 2,
        "y",
        y,
        "width",
        BOX_WIDTH,
        "height",
        BOX_HEIGHT,
        "rx",
        6);
    String shape = Figures.count(layer.outputs()) + " × " + Figures.count(layer.inputs());
    svg.text("box-label", width / 2, y + 20, "middle", shape);
    svg.text("box-note", width / 2, y + 37, "middle", weights(layer));
    y += BOX_HEIGHT;
  }

  private void train(NetworkLayer.TensorTrain train) {
    double bar = 4;
    double core = y + TRAIN_HEIGHT / 2;
    double first = width / 2 - (train.cores() - 1) * SPACING / 2;
    double end = first + (train.cores() - 1) * SPACING;
    double bottom = y + TRAIN_HEIGHT;
    for (int k = 0; k < train.cores() - 1; k++) {
      double from = first + k * SPACING;
      svg.line("bond", from, core, from + SPACING, core);
      String rank = Integer.toString(train.ranks().get(k));
      svg.text("rank", from + SPACING / 2, core - 8, "middle", rank);
    }
    for (int k = 0; k < train.cores(); k++) {
      double x = first + k * SPACING;
      svg.line("leg in", x, y + bar, x, core);
      svg.line("leg out", x, core, x, bottom - bar);
      svg.text("mode in", x + 8, y + 36, "start", Integer.toString(train.inModes().get(k)));
      svg.text("mode out", x + 8, bottom - 26, "start", Integer.toString(train.outModes().get(k)));
      svg.element("circle", "class", "core", "cx", x, "cy", core, "r", RADIUS);
      svg.indexed("core-label", x - 1, core + 5, "G", k + 1);
    }
    for (double top : new double[] {y, bottom - bar}) {
      svg.element(
          "rect",
          "class",
          "joint",
          "x",
          first - RADIUS,
          "y",
          top,
          "width",
          end - first + 2 * RADIUS,
          "height",
          bar,
          "rx",
          bar / 2);
    }
    y = bottom;
  }

  /** The wire behind a layer, with its size, and what is done to each output. */
  private void after(NetworkLayer layer, String size) {
    if (layer instanceof NetworkLayer.TensorTrain) {
      svg.text("aside", width / 2 - 10, y + 24, "end", weights(layer));
    }
    wire(LEG);
    String text =
        Stream.of(layer.bias() ? "+ bias" : "", layer.activation())
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(" · "));
    if (text.isEmpty()) {
      wire(PILL_HEIGHT);
    } else {
      double pill = 8.2 * text.length() + 24;
      svg.element(
          "rect",
          "class",
          "pill",
          "x",
          (width - pill) / 2,
          "y",
          y,
          "width",
          pill,
          "height",
          PILL_HEIGHT,
          "rx",
          PILL_HEIGHT / 2);
      svg.text("pill-label", width / 2, y + 17.5, "middle", text);
      y += PILL_HEIGHT;
    }
    svg.text("mode", width / 2 + 8, y + 24, "start", size);
    wire(LEG);
  }

  private static String weights(NetworkLayer layer) {
    return counted(layer.weights(), "weight");
  }

  private static String counted(long number, String noun) {
    return Figures.count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  private String description() {
    return "Tensor diagram of "
        + model.name()
        + ": "
        + model.layers().stream().map(TensorDiagram::inWords).collect(Collectors.joining("; then "))
        + ".";
  }

  private static String inWords(NetworkLayer layer) {
    String kind =
        layer instanceof NetworkLayer.TensorTrain train
            ? "a tensor train of %d cores, input modes %s, output modes %s, ranks %s"
                .formatted(train.cores(), train.inModes(), train.outModes(), train.ranks())
            : "a dense matrix";
    return "%s, from %s to %s, %s%s%s"
        .formatted(
            kind,
            Figures.count(layer.inputs()),
            Figures.count(layer.outputs()),
            weights(layer),
            layer.bias() ? ", bias" : "",
            layer.activation().isBlank() ? "" : ", " + layer.activation());
  }
}
