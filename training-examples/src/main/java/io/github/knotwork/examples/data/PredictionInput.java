package io.github.knotwork.examples.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * Images to classify, whose classes may or may not be known.
 *
 * @param images the images; freed by {@link #close}
 * @param labels the class of each image, counted from 0; not copied
 */
public record PredictionInput(Images images, Optional<int[]> labels) implements AutoCloseable {

  /**
   * Checks that labels fit the images.
   *
   * @throws IllegalArgumentException if their number isn't the images' or one of them is negative
   */
  public PredictionInput {
    if (labels.isPresent()) {
      int[] given = labels.get();
      if (given.length != images.count() || Arrays.stream(given).anyMatch(label -> label < 0)) {
        throw new IllegalArgumentException(
            "PredictionInput "
                + images.name()
                + ": "
                + given.length
                + " labels for "
                + images.count()
                + " images; expected one each, none negative");
      }
    }
  }

  static PredictionInput of(LabelledImages known) {
    return new PredictionInput(known.images(), Optional.of(known.labels()));
  }

  static PredictionInput unlabelled(Images images) {
    return new PredictionInput(images, Optional.empty());
  }

  /** Frees the pixels. Idempotent. */
  @Override
  public void close() {
    images.close();
  }
}
