package io.github.knotwork.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CurvesPngTest {
  @BeforeAll
  static void fonts() {
    Fonts.assumeInstalled();
  }

  private static BufferedImage image(RunReport report) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(CurvesPng.of(report)));
  }

  static List<RunReport> reports() {
    return List.of(
        SampleReport.report(SampleReport.CLASSES), UnusualReports.crowded(), UnusualReports.bare());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isReadableAndOfTheRightSize(RunReport report) throws IOException {
    BufferedImage image = image(report);
    assertThat(image.getWidth()).isEqualTo(2400);
    assertThat(image.getHeight()).isEqualTo(1000);
  }

  @Test
  void hasBothNetworksInBothHalves() throws IOException {
    BufferedImage image = image(SampleReport.report(SampleReport.CLASSES));
    for (int half = 0; half < 2; half++) {
      BufferedImage plot = image.getSubimage(1200 * half, 100, 1200, 700);
      assertThat(pixels(plot, Palette.color(0))).as("dense").isGreaterThan(1000);
      assertThat(pixels(plot, Palette.color(1))).as("TT").isGreaterThan(1000);
    }
    BufferedImage bare = image(UnusualReports.bare());
    assertThat(pixels(bare, Palette.color(1))).as("no history, no curve").isZero();
  }

  private static int pixels(BufferedImage image, Color color) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
      }
    }
    return count;
  }
}
