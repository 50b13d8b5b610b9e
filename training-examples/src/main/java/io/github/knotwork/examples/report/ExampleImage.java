package io.github.knotwork.examples.report;

/**
 * A grey image and what a network takes it for.
 *
 * @param pixels {@code height × width} values row by row, 0 black to 1 white; values outside are
 *     shown as the nearer of the two. Copied, not modified
 * @param height rows
 * @param width columns
 * @param trueClass the image's label, counted from 0
 * @param predictedClass the network's answer, counted from 0
 * @param probability the probability the network gives to its answer, 0 to 1
 */
public record ExampleImage(
    float[] pixels, int height, int width, int trueClass, int predictedClass, double probability) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if sizes, classes or probability are out of range
   */
  public ExampleImage {
    if (height < 1 || width < 1 || pixels.length != (long) height * width) {
      throw new IllegalArgumentException(
          "example image: %d pixels given for height %d and width %d, expected height × width of them"
              .formatted(pixels.length, height, width));
    }
    if (trueClass < 0 || predictedClass < 0) {
      throw new IllegalArgumentException(
          "example image: true class %d and predicted class %d, expected numbers from 0"
              .formatted(trueClass, predictedClass));
    }
    Checks.share("example image", "probability", probability);
    pixels = pixels.clone();
  }

  /** A copy of the pixels. */
  @Override
  public float[] pixels() {
    return pixels.clone();
  }

  /** Whether the network is right. */
  public boolean right() {
    return trueClass == predictedClass;
  }
}
