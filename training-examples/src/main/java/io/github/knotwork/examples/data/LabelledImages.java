package io.github.knotwork.examples.data;

import io.github.knotwork.autodiff.array.NdArrays;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images and the class of each.
 *
 * @param images the images; freed by {@link #close}
 * @param labels the class of each image, an index into the class names; not copied
 * @param classNames one for each class
 */
public record LabelledImages(Images images, int[] labels, List<String> classNames)
    implements AutoCloseable {

  /**
   * Checks that labels fit the images and the classes.
   *
   * @throws IllegalArgumentException if their number isn't the images' or one of them is no class
   */
  public LabelledImages {
    classNames = List.copyOf(classNames);
    if (labels.length != images.count()) {
      throw new IllegalArgumentException(
          "LabelledImages "
              + images.name()
              + ": "
              + labels.length
              + " labels for "
              + images.count()
              + " images");
    }
    int wrong = firstOutside(labels, classNames.size());
    if (wrong >= 0) {
      throw new IllegalArgumentException(
          "LabelledImages "
              + images.name()
              + ": label "
              + labels[wrong]
              + " of image "
              + wrong
              + "; expected 0 to "
              + (classNames.size() - 1));
    }
  }

  /** The pixels, shape [images, height * width], FLOAT; live, freed by {@link #close}. */
  public INDArray pixels() {
    return images.pixels();
  }

  /** How many images there are. */
  public int count() {
    return labels.length;
  }

  /** How many classes there are. */
  public int classes() {
    return classNames.size();
  }

  /** The labels as rows of zeros with a single one: a new array [images, classes], FLOAT. */
  public INDArray oneHot() {
    float[] rows = new float[Math.multiplyExact(labels.length, classes())];
    for (int i = 0; i < labels.length; i++) {
      rows[i * classes() + labels[i]] = 1;
    }
    return NdArrays.of(rows, labels.length, classes());
  }

  /**
   * Some of the examples, as a copy.
   *
   * @param rows which, in the order wanted; repeats allowed
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public LabelledImages select(int... rows) {
    Images selected = images.select(rows);
    return new LabelledImages(
        selected, Arrays.stream(rows).map(row -> labels[row]).toArray(), classNames);
  }

  /** Frees the pixels. Idempotent. */
  @Override
  public void close() {
    images.close();
  }

  /** The position of the first label that is not in [0, classes), or -1. */
  static int firstOutside(int[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        return i;
      }
    }
    return -1;
  }
}
