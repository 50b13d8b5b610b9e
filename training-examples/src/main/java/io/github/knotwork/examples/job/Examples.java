package io.github.knotwork.examples.job;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.examples.data.LabelledImages;
import io.github.knotwork.examples.model.ImageClassifier;
import io.github.knotwork.examples.model.Prediction;
import io.github.knotwork.examples.report.ConfusionMatrix;
import io.github.knotwork.examples.report.ExampleImage;
import io.github.knotwork.examples.report.GreyImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a classifier makes of the test images, for the report. */
final class Examples {
  private static final int EACH = 12;

  private Examples() {}

  static ConfusionMatrix confusion(ImageClassifier model, LabelledImages test) {
    int[] predicted = model.predict(test.pixels()).stream().mapToInt(Prediction::label).toArray();
    return ConfusionMatrix.of(test.classes(), test.labels(), predicted);
  }

  /** The first images it gets right, and the wrong ones it is surest of. */
  static List<ExampleImage> of(ImageClassifier model, LabelledImages test) {
    List<Prediction> predictions = model.predict(test.pixels());
    List<Integer> right = new ArrayList<>();
    List<Integer> wrong = new ArrayList<>();
    IntStream.range(0, test.count())
        .forEach(i -> (predictions.get(i).label() == test.labels()[i] ? right : wrong).add(i));
    wrong.sort(Comparator.comparingDouble(i -> -predictions.get(i).probability()));
    List<ExampleImage> examples = new ArrayList<>();
    right.stream().limit(EACH).forEach(i -> examples.add(example(test, predictions, i)));
    wrong.stream().limit(EACH).forEach(i -> examples.add(example(test, predictions, i)));
    return examples;
  }

  private static ExampleImage example(LabelledImages test, List<Prediction> predictions, int i) {
    float[] pixels = NdArrays.toFloats(NdArrays.rows(test.pixels(), i, i + 1));
    return new ExampleImage(
        GreyImage.of(pixels, test.images().height(), test.images().width()),
        test.labels()[i],
        predictions.get(i).label(),
        predictions.get(i).probability());
  }
}
