package io.github.knotwork.examples.report;

import java.util.Arrays;

/** How often images of each class were taken for each class. Immutable. */
public final class ConfusionMatrix {
  private final int[][] counts;

  private ConfusionMatrix(int[][] counts) {
    this.counts = counts;
  }

  /**
   * Wraps counts.
   *
   * @param counts square; {@code counts[t][p]} images of class {@code t} were predicted to be of
   *     class {@code p}. Copied, not modified
   * @throws IllegalArgumentException if the matrix is empty, not square or has a negative count
   */
  public static ConfusionMatrix of(int[][] counts) {
    if (counts.length == 0) {
      throw new IllegalArgumentException("confusion matrix: no classes, expected at least one");
    }
    for (int t = 0; t < counts.length; t++) {
      if (counts[t].length != counts.length) {
        throw new IllegalArgumentException(
            "confusion matrix: row %d has %d columns, expected %d as there are rows"
                .formatted(t, counts[t].length, counts.length));
      }
      if (Arrays.stream(counts[t]).anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException(
            "confusion matrix: row " + t + " has a negative count: " + Arrays.toString(counts[t]));
      }
    }
    return new ConfusionMatrix(Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new));
  }

  /**
   * Counts predictions.
   *
   * @param classes number of classes
   * @param labels the true class of each image, from 0; not modified
   * @param predictions the predicted class of each image; not modified
   * @throws IllegalArgumentException if the lengths differ or a class is not below {@code classes}
   */
  public static ConfusionMatrix of(int classes, int[] labels, int[] predictions) {
    if (labels.length != predictions.length) {
      throw new IllegalArgumentException(
          "confusion matrix: %d labels and %d predictions, expected as many of each"
              .formatted(labels.length, predictions.length));
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      if (Math.min(labels[i], predictions[i]) < 0
          || Math.max(labels[i], predictions[i]) >= classes) {
        throw new IllegalArgumentException(
            "confusion matrix: image %d has label %d and prediction %d, expected classes from 0 to %d"
                .formatted(i, labels[i], predictions[i], classes - 1));
      }
      counts[labels[i]][predictions[i]]++;
    }
    return new ConfusionMatrix(counts);
  }

  /** Number of classes. */
  public int classes() {
    return counts.length;
  }

  /** Images of one class predicted to be of another, or of the same. */
  public int count(int trueClass, int predictedClass) {
    return counts[trueClass][predictedClass];
  }

  /** Number of images of a class. */
  public long ofClass(int trueClass) {
    return Arrays.stream(counts[trueClass]).asLongStream().sum();
  }

  /** Number of images. */
  public long total() {
    long total = 0;
    for (int t = 0; t < counts.length; t++) {
      total += ofClass(t);
    }
    return total;
  }
}
