package io.github.knotwork.examples.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/** The legend of {@link CurvesPng}, in as many rows as it needs; the chart's own has only one. */
final class CurvesLegend {
  private static final int LEFT = 20;
  private static final int ROW = 22;
  private static final int LINE = 28;
  private static final int GAP = 28;

  private CurvesLegend() {}

  private record Entry(String text, Color color, Stroke stroke) {}

  private record Placed(Entry entry, int x, int row) {}

  /**
   * Draws the legend at the bottom of a picture.
   *
   * @param graphics its font is used
   * @return the height that is left above
   */
  static int draw(List<ModelReport> models, Graphics2D graphics, int width, int height) {
    List<Placed> entries = place(entries(models), graphics, width);
    int rows = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).row() + 1;
    int top = height - rows * ROW - 14;
    for (Placed placed : entries) {
      int y = top + placed.row() * ROW + ROW / 2;
      graphics.setColor(placed.entry().color());
      graphics.setStroke(placed.entry().stroke());
      graphics.draw(new Line2D.Double(placed.x(), y, placed.x() + LINE, y));
      graphics.setColor(Palette.INK);
      graphics.drawString(placed.entry().text(), placed.x() + LINE + 8, y + 5);
    }
    return top;
  }

  private static List<Entry> entries(List<ModelReport> models) {
    List<Entry> entries = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      ModelReport model = models.get(m);
      if (!model.epochs().isEmpty()) {
        entries.add(new Entry(model.name() + ", held out", Palette.color(m), CurvesPng.HELD_OUT));
        entries.add(new Entry(model.name() + ", train", Palette.color(m), CurvesPng.TRAIN));
      }
    }
    return entries;
  }

  private static List<Placed> place(List<Entry> entries, Graphics2D graphics, int width) {
    List<Placed> placed = new ArrayList<>();
    int x = LEFT;
    int row = 0;
    for (Entry entry : entries) {
      int length = LINE + 8 + graphics.getFontMetrics().stringWidth(entry.text());
      if (x > LEFT && x + length > width - LEFT) {
        x = LEFT;
        row++;
      }
      placed.add(new Placed(entry, x, row));
      x += length + GAP;
    }
    return placed;
  }
}
