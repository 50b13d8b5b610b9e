package io.github.knotwork.examples.report;

import java.util.List;
import java.util.stream.Stream;

/** Example images that the network got right, or wrong, as the report's template shows them. */
record ExampleGroup(String title, String kind, List<Example> images) {

  /** One image; {@code wrong} where the true class has to be told. */
  record Example(
      String image,
      String alternative,
      String predictedClass,
      String trueClass,
      String probability,
      boolean wrong) {}

  /** The groups that have images, wrong ones last. */
  static List<ExampleGroup> of(List<ExampleImage> examples, List<String> classNames) {
    return Stream.of(
            new ExampleGroup("Right", "right", select(examples, true, classNames)),
            new ExampleGroup("Wrong", "wrong", select(examples, false, classNames)))
        .filter(group -> !group.images().isEmpty())
        .toList();
  }

  private static List<Example> select(
      List<ExampleImage> examples, boolean right, List<String> classNames) {
    return examples.stream()
        .filter(example -> example.right() == right)
        .map(example -> example(example, classNames))
        .toList();
  }

  private static Example example(ExampleImage example, List<String> classNames) {
    String trueClass = classNames.get(example.trueClass());
    String predicted = classNames.get(example.predictedClass());
    String alternative = "Image of class %s, classified as %s".formatted(trueClass, predicted);
    return new Example(
        Png.dataUri(example.image()),
        alternative,
        predicted,
        trueClass,
        Figures.probability(example.probability()),
        !example.right());
  }
}
