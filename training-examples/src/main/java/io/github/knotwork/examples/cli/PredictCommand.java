package io.github.knotwork.examples.cli;

import io.github.knotwork.examples.data.DataSets;
import io.github.knotwork.examples.data.PredictionInput;
import io.github.knotwork.examples.model.ImageClassifier;
import io.github.knotwork.examples.model.Prediction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knotwork predict}. */
@Command(
    name = "predict",
    description =
        "Prints the class and its probability for each image, and the accuracy where labels are"
            + " known.",
    showDefaultValues = true)
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, description = "A model.zip that train wrote.")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      required = true,
      description =
          "fashion or digits (their test images), a directory of idx files, or one idx file of"
              + " images.")
  private String data = "";

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "Images to print; the accuracy is over all.")
  private int limit;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (ImageClassifier classifier = ImageClassifier.load(model)) {
      try (PredictionInput input = DataSets.loadForPrediction(data)) {
        List<Prediction> predictions = classifier.predict(input.images().pixels());
        print(out, classifier, predictions);
        input
            .labels()
            .ifPresent(
                labels ->
                    out.printf(
                        Locale.ROOT,
                        "accuracy %.4f over %d images%n",
                        accuracy(predictions, labels),
                        predictions.size()));
      }
    }
    out.flush();
    return 0;
  }

  private void print(PrintWriter out, ImageClassifier classifier, List<Prediction> predictions) {
    for (int i = 0; i < Math.min(limit, predictions.size()); i++) {
      Prediction p = predictions.get(i);
      out.printf(
          Locale.ROOT,
          "%d\t%s\t%.4f%n",
          i,
          classifier.classNames().get(p.label()),
          p.probability());
    }
  }

  private static double accuracy(List<Prediction> predictions, int[] labels) {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += predictions.get(i).label() == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }
}
