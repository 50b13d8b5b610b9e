package io.github.knotwork.examples.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The data sets there are. The caller closes what it gets. */
public final class DataSets {
  private static final int DIGITS_TRAIN = 1437;
  private static final CsvFormat DIGITS =
      new CsvFormat(
          8, 8, 16, 64, false, IntStream.range(0, 10).mapToObj(Integer::toString).toList());

  private DataSets() {}

  /** The embedded data sets' names. */
  public static List<String> names() {
    return List.of("fashion", "digits");
  }

  /**
   * Fashion-MNIST, embedded: the first 10 000 training and the first 2 000 test images of 28x28
   * pixels, ten classes of clothing (Han Xiao, Kashif Rasul, Roland Vollgraf, 2017,
   * arXiv:1708.07747).
   *
   * @throws DataException if the embedded files are damaged
   */
  public static TrainTest fashion() throws DataException {
    return IdxFolder.resource("fashion-mnist").read();
  }

  /**
   * Handwritten digits of 8x8 pixels, embedded (Ethem Alpaydin, Cevat Kaynak: <i>Optical
   * Recognition of Handwritten Digits</i>, 1998). They come without a split into training and test:
   * here the 1797 images are shuffled by {@link Collections#shuffle} with {@code new Random(0)};
   * the first 1437 are for training, the other 360 for testing.
   *
   * @throws DataException if the embedded file is damaged
   */
  public static TrainTest digits() throws DataException {
    try (LabelledImages all = CsvImages.read(DataFile.resource("digits/digits.csv.gz"), DIGITS)) {
      List<Integer> order = IntStream.range(0, all.count()).boxed().collect(Collectors.toList());
      Collections.shuffle(order, new Random(0));
      int[] shuffled = order.stream().mapToInt(Integer::intValue).toArray();
      return new TrainTest(
          all.select(IntStream.of(shuffled).limit(DIGITS_TRAIN).toArray()),
          all.select(IntStream.of(shuffled).skip(DIGITS_TRAIN).toArray()));
    }
  }

  /**
   * A directory of idx files named as MNIST's: {@code train-images-idx3-ubyte}, {@code
   * train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte};
   * {@code train-images.idx3-ubyte} and the like will do, and each may be gzip. There are ten
   * classes unless a file {@code class-names.txt} lists others, one name a line.
   *
   * @throws DataException if a file is missing or can't be used
   */
  public static TrainTest directory(Path directory) throws DataException {
    return IdxFolder.of(directory).read();
  }

  /**
   * What a user names: {@code fashion}, {@code digits} or a directory of idx files.
   *
   * @throws DataException if there is no such data set or it can't be used
   */
  public static TrainTest named(String name) throws DataException {
    return switch (name) {
      case "fashion" -> fashion();
      case "digits" -> digits();
      default -> directory(existing(name));
    };
  }

  /**
   * Images to classify, from what a user names: the test images of {@code fashion} or {@code
   * digits}; a lone idx file of images; or a directory of idx files, of which only {@code
   * t10k-images-idx3-ubyte} is needed, or {@code train-images-idx3-ubyte} if that isn't there. The
   * labels beside them are read if they are there.
   *
   * @throws DataException if there is no such data set or it can't be used
   */
  public static PredictionInput loadForPrediction(String name) throws DataException {
    if (names().contains(name)) {
      TrainTest data = named(name);
      data.train().close();
      return PredictionInput.of(data.test());
    }
    Path path = existing(name);
    return Files.isDirectory(path)
        ? IdxFolder.of(path).readForPrediction()
        : PredictionInput.unlabelled(images(path));
  }

  /**
   * A lone idx file of images, plain or gzip.
   *
   * @throws DataException if it can't be used
   */
  public static Images images(Path file) throws DataException {
    return Idx.images(DataFile.of(file));
  }

  private static Path existing(String name) throws DataException {
    try {
      Path directory = Path.of(name);
      if (Files.exists(directory)) {
        return directory;
      }
    } catch (InvalidPathException e) {
      // No directory has such a name.
    }
    throw new DataException(
        name,
        "no such data set; give " + String.join(", ", names()) + " or a directory of idx files");
  }
}
