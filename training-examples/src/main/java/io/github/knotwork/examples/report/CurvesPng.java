package io.github.knotwork.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * {@code curves.png}: accuracy and loss over the epochs side by side, for slides and posts. 1200 ×
 * 500 points, drawn at two pixels a point.
 */
final class CurvesPng {
  static final int WIDTH = 1200;
  static final int HEIGHT = 500;
  static final int SCALE = 2;

  private static final BasicStroke SOLID =
      new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHED =
      new BasicStroke(
          1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {5f, 4f}, 0f);
  private static final BasicStroke HAIRLINE = new BasicStroke(1f);

  private CurvesPng() {}

  static byte[] of(RunReport report) {
    BufferedImage image =
        new BufferedImage(SCALE * WIDTH, SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(SCALE, SCALE);
      chart(report, Quantity.ACCURACY).paint(graphics, WIDTH / 2, HEIGHT);
      graphics.translate(WIDTH / 2, 0);
      chart(report, Quantity.LOSS).paint(graphics, WIDTH / 2, HEIGHT);
    } finally {
      graphics.dispose();
    }
    return Png.of(image);
  }

  private static XYChart chart(RunReport report, Quantity quantity) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH / 2)
            .height(HEIGHT)
            .title(quantity.title())
            .xAxisTitle("epoch")
            .build();
    style(chart.getStyler(), quantity, quantity.axis(report));
    List<ModelReport> models = report.models();
    for (int m = 0; m < models.size(); m++) {
      ModelReport model = models.get(m);
      Color color = Palette.color(m);
      add(chart, model, "held out", quantity::heldOut, color, SOLID);
      add(chart, model, "train", quantity::train, color, DASHED);
    }
    return chart;
  }

  private static void add(
      XYChart chart,
      ModelReport model,
      String what,
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
    XYSeries series = chart.addSeries(model.name() + ", " + what, epochs, values);
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
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    styler.setChartTitleBoxVisible(false);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setLegendSeriesLineLength(28);
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setAxisTickLabelsColor(Palette.MUTED);
    styler.setAxisTicksLineVisible(false);
    styler.setAxisTicksMarksVisible(false);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(Palette.RULE);
    styler.setPlotGridLinesStroke(HAIRLINE);
    styler.setPlotContentSize(1);
    styler.setYAxisMin(axis.low());
    styler.setYAxisMax(axis.high());
    styler.setYAxisTickLabelsFormattingFunction(quantity::label);
    styler.setXAxisDecimalPattern("0");
    styler.setMarkerSize(7);
    styler.setAntiAlias(true);
  }
}
