package io.github.knotwork.examples.data;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The four idx files of a data set, named as MNIST's are: {@code train-images-idx3-ubyte}, {@code
 * train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}, with a
 * dot in place of the second dash if need be, plain or ending in {@code .gz}. There are ten classes
 * unless a file {@code class-names.txt} lists others, one name a line.
 *
 * @param name what messages call the folder
 * @param files a file of the folder by its name, if it is there
 */
record IdxFolder(String name, Function<String, Optional<DataFile>> files) {
  private static final String CLASS_NAMES = "class-names.txt";
  private static final int DEFAULT_CLASSES = 10;

  static IdxFolder of(Path directory) throws DataException {
    if (!Files.isDirectory(directory)) {
      throw new DataException(
          directory.toString(), Files.exists(directory) ? "not a directory" : "no such directory");
    }
    return new IdxFolder(
        directory.toString(),
        file ->
            Optional.of(directory.resolve(file)).filter(p -> Files.exists(p)).map(DataFile::of));
  }

  static IdxFolder resource(String name) {
    return new IdxFolder(
        name,
        file ->
            Optional.of(name + "/" + file)
                .filter(path -> IdxFolder.class.getResource(path) != null)
                .map(DataFile::resource));
  }

  TrainTest read() throws DataException {
    checkComplete();
    List<String> classNames = classNames();
    LabelledImages train = part("train", classNames);
    try {
      LabelledImages test = part("t10k", classNames);
      checkSameSize(train.images(), test.images());
      return new TrainTest(train, test);
    } catch (DataException e) {
      train.close();
      throw e;
    }
  }

  /** The test images, or the training images where there are none; labels if they are there. */
  PredictionInput readForPrediction() throws DataException {
    String part =
        Stream.of("t10k", "train")
            .filter(p -> find(images(p)).isPresent())
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        name,
                        "lacks "
                            + images("t10k")
                            + " and "
                            + images("train")
                            + " (plain or with .gz at the end), one of which is needed"));
    return find(labels(part)).isPresent()
        ? PredictionInput.of(part(part, classNames()))
        : PredictionInput.unlabelled(Idx.images(find(images(part)).orElseThrow()));
  }

  private void checkComplete() throws DataException {
    List<String> missing =
        Stream.of("train", "t10k")
            .flatMap(part -> Stream.of(images(part), labels(part)))
            .filter(file -> find(file).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw new DataException(
          name, "lacks " + String.join(", ", missing) + " (plain or with .gz at the end)");
    }
  }

  private List<String> classNames() throws DataException {
    Optional<DataFile> file = files.apply(CLASS_NAMES);
    if (file.isEmpty()) {
      return IntStream.range(0, DEFAULT_CLASSES).mapToObj(Integer::toString).toList();
    }
    List<String> names =
        file.get()
            .read(
                content ->
                    new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
    if (names.isEmpty()) {
      throw new DataException(file.get().name(), "names no class");
    }
    return names;
  }

  private LabelledImages part(String part, List<String> classNames) throws DataException {
    DataFile imageFile = find(images(part)).orElseThrow();
    DataFile labelFile = find(labels(part)).orElseThrow();
    int[] labels = Idx.labels(labelFile);
    int wrong = LabelledImages.firstOutside(labels, classNames.size());
    if (wrong >= 0) {
      throw new DataException(
          labelFile.name(),
          "label "
              + labels[wrong]
              + " at position "
              + wrong
              + ", expected 0 to "
              + (classNames.size() - 1)
              + " (a file "
              + CLASS_NAMES
              + " beside it, one name a line, sets the classes)");
    }
    Images images = Idx.images(imageFile);
    if (images.count() != labels.length) {
      int count = images.count();
      images.close();
      throw new DataException(
          labelFile.name(),
          labels.length + " labels, but " + count + " images in " + imageFile.name());
    }
    return new LabelledImages(images, labels, classNames);
  }

  private static void checkSameSize(Images train, Images test) throws DataException {
    String expected = Images.size(train.height(), train.width());
    String given = Images.size(test.height(), test.width());
    if (!given.equals(expected)) {
      test.close();
      throw new DataException(
          test.name(),
          "images of " + given + ", but those of " + train.name() + " are " + expected);
    }
  }

  private static String images(String part) {
    return part + "-images-idx3-ubyte";
  }

  private static String labels(String part) {
    return part + "-labels-idx1-ubyte";
  }

  private Optional<DataFile> find(String file) {
    List<String> names = new ArrayList<>();
    for (String spelling : List.of(file, file.replace("-idx", ".idx"))) {
      names.add(spelling);
      names.add(spelling + ".gz");
    }
    return names.stream().map(files).flatMap(Optional::stream).findFirst();
  }
}
