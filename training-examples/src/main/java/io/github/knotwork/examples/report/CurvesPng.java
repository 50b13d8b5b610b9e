package io.github.knotwork.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * {@code curves.png}: accuracy and loss over the epochs side by side and a legend below, for slides
 * and posts. 1200 × 500 points, drawn at two pixels a point.
 */
final class CurvesPng {
  static final int WIDTH = 1200;
  static final int HEIGHT = 500;
  static final int SCALE = 2;

  static final BasicStroke HELD_OUT =
      new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  static final BasicStroke TRAIN =
      new BasicStroke(
          1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {5f, 4f}, 0f);

  private static final int TITLE_HEIGHT = 36;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private CurvesPng() {}

  static byte[] of(RunReport report) {
    BufferedImage image =
        new BufferedImage(SCALE * WIDTH, SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(SCALE, SCALE);
      graphics.setFont(LABEL);
      int bottom = CurvesLegend.draw(report.models(), graphics, WIDTH, HEIGHT);
      draw(report, Quantity.ACCURACY, graphics, bottom);
      graphics.translate(WIDTH / 2, 0);
      draw(report, Quantity.LOSS, graphics, bottom);
    } finally {
      graphics.dispose();
    }
    return Png.of(image);
  }

  private static void draw(RunReport report, Quantity quantity, Graphics2D graphics, int bottom) {
    graphics.translate(0, TITLE_HEIGHT);
    chart(report, quantity).paint(graphics, WIDTH / 2, bottom - TITLE_HEIGHT);
    graphics.translate(0, -TITLE_HEIGHT);
    // Not by the chart: it would set titles with and without descenders on different lines.
    graphics.setFont(TITLE);
    graphics.setColor(Palette.INK);
    graphics.drawString(quantity.title(), 20, TITLE_HEIGHT);
  }

  private static XYChart chart(RunReport report, Quantity quantity) {
    XYChart chart = new XYChartBuilder().xAxisTitle("epoch").build();
    style(chart.getStyler(), quantity, quantity.axis(report));
    var epochs =
        report.models().stream()
            .flatMap(model -> model.epochs().stream())
            .mapToInt(EpochReport::epoch)
            .summaryStatistics();
    if (epochs.getCount() > 0) {
      double margin = 0.04 * Math.max(5, epochs.getMax() - epochs.getMin());
      chart.getStyler().setXAxisMin(epochs.getMin() - margin);
      chart.getStyler().setXAxisMax(epochs.getMax() + margin);
    }
    for (int m = 0; m < report.models().size(); m++) {
      ModelReport model = report.models().get(m);
      add(chart, m + " held out", model, quantity::heldOut, Palette.color(m), HELD_OUT);
      add(chart, m + " train", model, quantity::train, Palette.color(m), TRAIN);
    }
    return chart;
  }

  private static void add(
      XYChart chart,
      String name,
      ModelReport model,
      ToDoubleFunction<EpochReport> value,
      Color color,
      BasicStroke stroke) {
    if (model.epochs().isEmpty()) {
      return;
    }
    double[] epochs = model.epochs().stream().mapToDouble(EpochReport::epoch).toArray();
    double[] values =
        model.epochs().stream()
            .mapToDouble(value)
            .map(v -> Double.isFinite(v) ? v : Double.NaN) // NaN is a gap
            .toArray();
    XYSeries series = chart.addSeries(name, epochs, values);
    series.setLineColor(color).setLineStyle(stroke);
    series.setMarker(epochs.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(color);
  }

  private static void style(XYStyler styler, Quantity quantity, Axis axis) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartPadding(18);
    styler.setChartFontColor(Palette.INK);
    styler.setChartTitleVisible(false);
    styler.setLegendVisible(false);
    styler.setAxisTitleFont(LABEL);
    styler.setAxisTickLabelsFont(LABEL);
    styler.setAxisTickLabelsColor(Palette.MUTED);
    styler.setAxisTicksLineVisible(false);
    styler.setAxisTicksMarksVisible(false);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(Palette.RULE);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotContentSize(1);
    // A little beyond the axis' ends, or the labels there would be left out.
    double margin = 0.02 * (axis.high() - axis.low());
    styler.setYAxisMin(axis.low() - margin);
    styler.setYAxisMax(axis.high() + margin);
    styler.setYAxisTickLabelsFormattingFunction(quantity::label);
    styler.setXAxisDecimalPattern("0");
    styler.setMarkerSize(7);
    styler.setAntiAlias(true);
  }
}
