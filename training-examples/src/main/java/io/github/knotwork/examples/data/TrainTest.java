package io.github.knotwork.examples.data;

/**
 * A data set's two parts, of one image size and with the same classes.
 *
 * @param train to fit
 * @param test to measure, never to fit
 */
public record TrainTest(LabelledImages train, LabelledImages test) implements AutoCloseable {

  /**
   * Checks that the parts belong together.
   *
   * @throws IllegalArgumentException if image sizes or classes differ
   */
  public TrainTest {
    Images left = train.images();
    Images right = test.images();
    if (left.height() != right.height()
        || left.width() != right.width()
        || !train.classNames().equals(test.classNames())) {
      throw new IllegalArgumentException(
          "TrainTest: "
              + left.name()
              + " and "
              + right.name()
              + " differ in image size or classes");
    }
  }

  /** Frees both parts' pixels. Idempotent. */
  @Override
  public void close() {
    train.close();
    test.close();
  }
}
