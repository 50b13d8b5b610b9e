package io.github.knotwork.examples.report;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG, in memory: no display, no temporary file. */
final class Png {
  private Png() {}

  static byte[] of(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The image at its own size, one pixel per pixel; enlarging is left to who shows it. */
  static String dataUri(GreyImage grey) {
    BufferedImage image =
        new BufferedImage(grey.width(), grey.height(), BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster raster = image.getRaster();
    for (int row = 0; row < grey.height(); row++) {
      for (int column = 0; column < grey.width(); column++) {
        float white = Math.max(0, Math.min(1, grey.at(row, column)));
        raster.setSample(column, row, 0, Math.round(255 * white));
      }
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(of(image));
  }
}
