package io.github.knotwork.examples.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Clothes of ten classes, roughly drawn, 28 × 28 grey pixels, white on black. */
final class Garments {
  private static final int SIZE = 28;

  /** Outlines as x, y, x, y on the 28 × 28 grid, by class. */
  private static final double[][] OUTLINES = {
    {9, 4, 12, 5, 16, 5, 19, 4, 25, 8, 23, 12, 20, 11, 20, 25, 8, 25, 8, 11, 5, 12, 3, 8},
    {9, 2, 19, 2, 20, 26, 15.5, 26, 14, 9, 12.5, 26, 8, 26},
    {10, 3, 18, 3, 22, 6, 25, 23, 22, 24, 19.5, 11, 20, 25, 8, 25, 8.5, 11, 6, 24, 3, 23, 6, 6},
    {11, 2, 13, 5, 15, 5, 17, 2, 18, 10, 21, 26, 7, 26, 10, 10},
    {10, 2, 18, 2, 22, 5, 25, 25, 22, 25, 20, 10, 21, 27, 7, 27, 8, 10, 6, 25, 3, 25, 6, 5},
    {2, 20, 9, 16, 15, 19, 20, 10, 23, 9, 22, 13, 26, 19, 26, 22, 2, 22},
    {9, 3, 14, 6, 19, 3, 24, 7, 25, 16, 22, 17, 20, 11, 20, 26, 8, 26, 8, 11, 6, 17, 3, 16, 4, 7},
    {2, 17, 9, 15, 14, 11, 19, 13, 24, 10, 26, 14, 26, 20, 2, 20},
    {4, 11, 9, 11, 11, 5, 17, 5, 19, 11, 24, 11, 25, 24, 3, 24},
    {2, 20, 11, 15, 13, 5, 22, 5, 23, 14, 25, 24, 21, 24, 20, 22, 12, 24, 2, 24},
  };

  private Garments() {}

  static GreyImage draw(int garment, long seed) {
    Random random = new Random(seed);
    double[] outline = OUTLINES[garment];
    Path2D shape = new Path2D.Double();
    for (int i = 0; i < outline.length; i += 2) {
      double x = outline[i] + 0.5 * random.nextGaussian();
      double y = outline[i + 1] + 0.5 * random.nextGaussian();
      if (i == 0) {
        shape.moveTo(x, y);
      } else {
        shape.lineTo(x, y);
      }
    }
    shape.closePath();
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fill(shape);
    graphics.dispose();
    float[] pixels = new float[SIZE * SIZE];
    double stripe = random.nextDouble();
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SIZE;
      double cover = image.getRaster().getSample(i % SIZE, row, 0) / 255.0;
      double shade = 0.62 + 0.12 * random.nextGaussian() + 0.15 * stripe * Math.sin(1.6 * row);
      pixels[i] = (float) (cover * Math.max(0.15, Math.min(1, shade)));
    }
    return GreyImage.of(pixels, SIZE, SIZE);
  }
}
