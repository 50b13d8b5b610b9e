package io.github.knotwork.examples.report;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A finished training run, as values: a dense baseline, the compressed networks trained beside it,
 * and how the first of these does on the test images. Lists and maps are copied.
 *
 * <p><b>Compression</b> is that of the whole network: the baseline's parameter count divided by the
 * model's, biases and uncompressed layers included. It is the smaller and more honest of two common
 * definitions. For 784-1024-10 with the first layer as a TT layer (784 = 4·7·7·4, 1024 = 4·8·8·4,
 * rank 8) it is 814,090 / 18,698 = 43.5, where the weights of the first layer alone would give
 * 802,816 / 7,424 = 108.1.
 *
 * @param name the run's name
 * @param dataSet what was trained on, for people to read
 * @param classNames one name per class, in label order; may hold any characters
 * @param seed the seed both models were trained with
 * @param finished when the run ended
 * @param seconds wall time of the whole run, in seconds
 * @param settings options by name, in the order to show them
 * @param versions versions of the software used by name, in the order to show them
 * @param baseline the dense network that the others are compared with
 * @param compressed the compressed networks, at least one; the first is the one that the headline,
 *     the confusion matrix and the examples are about
 * @param confusion the first compressed network's predictions on the test images
 * @param examples test images with that network's predictions, right and wrong ones, in the order
 *     to show them; may be empty
 */
public record RunReport(
    String name,
    String dataSet,
    List<String> classNames,
    long seed,
    OffsetDateTime finished,
    double seconds,
    Map<String, String> settings,
    Map<String, String> versions,
    ModelReport baseline,
    List<ModelReport> compressed,
    ConfusionMatrix confusion,
    List<ExampleImage> examples) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no compressed model, two models have one name, the
   *     confusion matrix has another number of classes than there are names, or an example's class
   *     has no name
   */
  public RunReport {
    classNames = List.copyOf(classNames);
    compressed = List.copyOf(compressed);
    examples = List.copyOf(examples);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    Checks.atLeastZero("run report", "seconds", seconds);
    if (compressed.isEmpty()) {
      throw new IllegalArgumentException(
          "run report '"
              + name
              + "' has no compressed model: pass at least one beside the baseline");
    }
    List<String> names =
        Stream.concat(Stream.of(baseline), compressed.stream()).map(ModelReport::name).toList();
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException(
          "run report '" + name + "' has models named " + names + ": give each its own name");
    }
    if (confusion.classes() != classNames.size()) {
      throw new IllegalArgumentException(
          "run report '%s': the confusion matrix has %d classes, but there are %d class names"
              .formatted(name, confusion.classes(), classNames.size()));
    }
    for (ExampleImage example : examples) {
      if (Math.max(example.trueClass(), example.predictedClass()) >= classNames.size()) {
        throw new IllegalArgumentException(
            "run report '%s': an example has true class %d and predicted class %d, but there are %d class names"
                .formatted(name, example.trueClass(), example.predictedClass(), classNames.size()));
      }
    }
  }

  /** The compressed network that the headline, the confusion matrix and the examples are about. */
  public ModelReport headline() {
    return compressed.get(0);
  }

  /** The baseline, then the compressed networks. */
  public List<ModelReport> models() {
    return Stream.concat(Stream.of(baseline), compressed.stream()).toList();
  }

  /** The baseline's parameter count divided by the model's: 1 for the baseline itself. */
  public double compression(ModelReport model) {
    return (double) baseline.parameters() / model.parameters();
  }
}
