package io.github.knotwork.examples.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Learning curves of all networks of a run as an inline picture, one quantity each. */
final class CurvesSvg {
  private static final double WIDTH = 440;
  private static final double HEIGHT = 300;
  private static final double LEFT = 46;
  private static final double RIGHT = 10;
  private static final double TOP = 12;
  private static final double BOTTOM = 44;
  private static final int MOST_POINTS = 40;

  private final RunReport report;
  private final Quantity quantity;
  private final Axis vertical;
  private final int firstEpoch;
  private final int lastEpoch;
  private final Svg svg;

  private CurvesSvg(RunReport report, Quantity quantity) {
    this.report = report;
    this.quantity = quantity;
    this.vertical = quantity.axis(report);
    var epochs =
        report.models().stream()
            .flatMap(model -> model.epochs().stream())
            .mapToInt(EpochReport::epoch)
            .summaryStatistics();
    this.firstEpoch = Math.min(1, epochs.getMin());
    this.lastEpoch = Math.max(firstEpoch, epochs.getMax());
    this.svg = new Svg(WIDTH, HEIGHT, "curves", description());
  }

  /** The picture; there must be an epoch in some network's history. */
  static String of(RunReport report, Quantity quantity) {
    return new CurvesSvg(report, quantity).draw();
  }

  private String draw() {
    grid();
    List<ModelReport> models = report.models();
    for (int m = 0; m < models.size(); m++) {
      curve(models.get(m), "train model-" + Palette.of(m), "train", quantity::train);
    }
    for (int m = 0; m < models.size(); m++) {
      curve(models.get(m), "held-out model-" + Palette.of(m), "held out", quantity::heldOut);
    }
    return svg.markup();
  }

  private void grid() {
    for (double tick : vertical.ticks()) {
      svg.line("grid", LEFT, y(tick), WIDTH - RIGHT, y(tick));
      svg.text("tick", LEFT - 8, y(tick) + 4, "end", quantity.label(tick));
    }
    for (int epoch : epochTicks()) {
      svg.text("tick", x(epoch), HEIGHT - BOTTOM + 20, "middle", Integer.toString(epoch));
    }
    svg.text("axis", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 4, "middle", "epoch");
  }

  private int[] epochTicks() {
    int step = (int) Math.max(1, Axis.around(epochRange(), 8).step());
    return IntStream.rangeClosed(firstEpoch, lastEpoch)
        .filter(epoch -> lastEpoch - firstEpoch < 10 || epoch % step == 0)
        .toArray();
  }

  private DoubleStream epochRange() {
    return DoubleStream.of(firstEpoch, lastEpoch);
  }

  private void curve(
      ModelReport model, String cssClass, String what, ToDoubleFunction<EpochReport> value) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (EpochReport epoch : model.epochs()) {
      boolean finite = Double.isFinite(value.applyAsDouble(epoch));
      if (finite) {
        path.append(drawing ? "L" : "M").append(Svg.number(x(epoch.epoch()))).append(' ');
        path.append(Svg.number(y(value.applyAsDouble(epoch)))).append(' ');
      }
      drawing = finite;
    }
    if (path.length() > 0) {
      svg.element("path", "class", "curve " + cssClass, "d", path.toString().strip());
    }
    if (model.epochs().size() > MOST_POINTS) {
      return;
    }
    for (EpochReport epoch : model.epochs()) {
      double measured = value.applyAsDouble(epoch);
      if (Double.isFinite(measured)) {
        String tooltip =
            "%s, %s, epoch %d: %s"
                .formatted(model.name(), what, epoch.epoch(), quantity.exactly(measured));
        double x = x(epoch.epoch());
        svg.withTooltip(
            tooltip, "circle", "class", "point " + cssClass, "cx", x, "cy", y(measured), "r", 3);
      }
    }
  }

  private double x(int epoch) {
    double share =
        lastEpoch == firstEpoch ? 0.5 : (epoch - firstEpoch) / (double) (lastEpoch - firstEpoch);
    double inset = 8;
    return LEFT + inset + share * (WIDTH - LEFT - RIGHT - 2 * inset);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - vertical.position(value) * (HEIGHT - TOP - BOTTOM);
  }

  private String description() {
    return quantity.title()
        + " over "
        + lastEpoch
        + " epochs. At the end: "
        + report.models().stream()
            .filter(model -> !model.epochs().isEmpty())
            .map(this::lastValues)
            .collect(Collectors.joining("; "))
        + ".";
  }

  private String lastValues(ModelReport model) {
    EpochReport last = model.epochs().get(model.epochs().size() - 1);
    return "%s %s on held-out and %s on training images"
        .formatted(
            model.name(),
            quantity.exactly(quantity.heldOut(last)),
            quantity.exactly(quantity.train(last)));
  }
}
