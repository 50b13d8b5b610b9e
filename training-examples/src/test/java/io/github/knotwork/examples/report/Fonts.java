package io.github.knotwork.examples.report;

import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.Font;
import java.awt.image.BufferedImage;

/** Whether Java can draw text on this machine. */
final class Fonts {
  private Fonts() {}

  /** Skips the test, with the reason, where no font is installed. */
  static void assumeInstalled() {
    try {
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
          .createGraphics()
          .getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    } catch (InternalError | LinkageError e) {
      abort("no fonts on this machine, so curves.png can't be drawn: " + e);
    }
  }
}
