package io.github.knotwork.examples.report;

/**
 * A test image and what a network takes it for.
 *
 * @param image the image
 * @param trueClass its label, counted from 0
 * @param predictedClass the network's answer, counted from 0
 * @param probability the probability the network gives to its answer, 0 to 1
 */
public record ExampleImage(GreyImage image, int trueClass, int predictedClass, double probability) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a class or the probability is out of range
   */
  public ExampleImage {
    if (trueClass < 0 || predictedClass < 0) {
      throw new IllegalArgumentException(
          "example image: true class %d and predicted class %d, expected numbers from 0"
              .formatted(trueClass, predictedClass));
    }
    Checks.share("example image", "probability", probability);
  }

  /** Whether the network is right. */
  public boolean right() {
    return trueClass == predictedClass;
  }
}
