package io.github.knotwork.examples.report;

/** A grey image. Immutable. */
public final class GreyImage {
  private final float[] pixels;
  private final int height;
  private final int width;

  private GreyImage(float[] pixels, int height, int width) {
    this.pixels = pixels;
    this.height = height;
    this.width = width;
  }

  /**
   * An image from its pixels.
   *
   * @param pixels {@code height × width} values row by row, 0 black to 1 white; values outside are
   *     shown as the nearer of the two. Copied, not modified
   * @param height rows
   * @param width columns
   * @throws IllegalArgumentException if there are more or fewer pixels
   */
  public static GreyImage of(float[] pixels, int height, int width) {
    if (height < 1 || width < 1 || pixels.length != (long) height * width) {
      throw new IllegalArgumentException(
          "grey image: %d pixels given for height %d and width %d, expected height × width of them"
              .formatted(pixels.length, height, width));
    }
    return new GreyImage(pixels.clone(), height, width);
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** A pixel, 0 black to 1 white. */
  public float at(int row, int column) {
    return pixels[row * width + column];
  }
}
