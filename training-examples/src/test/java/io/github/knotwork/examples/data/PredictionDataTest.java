package io.github.knotwork.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.array.NdArrays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionDataTest {
  @TempDir Path directory;

  @BeforeEach
  void files() throws Exception {
    IdxFiles.mnistLike(directory);
  }

  @Test
  void prefersTestImagesWithTheirLabels() throws Exception {
    assertReads(directory.toString(), 2, 1, 2);
  }

  @Test
  void needsNothingButTheImages() throws Exception {
    delete("t10k-labels-idx1-ubyte");
    delete("train-images-idx3-ubyte");
    delete("train-labels-idx1-ubyte");
    Files.writeString(directory.resolve("class-names.txt"), "");
    assertReadsUnlabelled(directory, 2);
  }

  @Test
  void takesTrainingImagesWhereThereAreNoTestImages() throws Exception {
    delete("t10k-images-idx3-ubyte");
    assertReads(directory.toString(), 3, 7, 0, 9);
    delete("train-labels-idx1-ubyte"); // the labels of the test images aren't theirs
    assertReadsUnlabelled(directory, 3);
  }

  @Test
  void readsALoneFile() throws Exception {
    assertReadsUnlabelled(directory.resolve("t10k-images-idx3-ubyte"), 2);
  }

  @Test
  void givesTheTestImagesOfEmbeddedData() throws Exception {
    for (String name : DataSets.names()) {
      try (TrainTest data = DataSets.named(name);
          PredictionInput input = DataSets.loadForPrediction(name)) {
        assertThat(input.labels().orElseThrow()).isEqualTo(data.test().labels());
        assertThat(NdArrays.toFloats(input.images().pixels()))
            .isEqualTo(NdArrays.toFloats(data.test().pixels()));
      }
    }
  }

  @Test
  void saysThatThereAreNoImages() throws Exception {
    delete("t10k-images-idx3-ubyte");
    delete("train-images-idx3-ubyte");
    assertFails(
        directory.toString(),
        directory
            + ": lacks t10k-images-idx3-ubyte and train-images-idx3-ubyte"
            + " (plain or with .gz at the end), one of which is needed");
  }

  @Test
  void saysThatThereIsNoSuchData() {
    String none = directory.resolve("none").toString();
    assertFails(
        none, none + ": no such data set; give fashion, digits or a directory of idx files");
  }

  @Test
  void checksTheLabelsThatAreThere() throws Exception {
    Path labels = directory.resolve("t10k-labels-idx1-ubyte");
    Files.write(labels, IdxFiles.labels(1));
    assertFails(
        directory.toString(),
        labels + ": 1 labels, but 2 images in " + directory.resolve("t10k-images-idx3-ubyte"));
    Files.write(labels, IdxFiles.labels(1, 10));
    assertFails(
        directory.toString(),
        labels
            + ": label 10 at position 1, expected 0 to 9"
            + " (a file class-names.txt beside it, one name a line, sets the classes)");
  }

  @Test
  void refusesLabelsThatDoNotFit() throws Exception {
    try (Images images = DataSets.images(directory.resolve("t10k-images-idx3-ubyte"))) {
      for (int[] wrong : new int[][] {{1}, {1, 2, 3}, {0, -1}}) {
        assertThatThrownBy(() -> new PredictionInput(images, Optional.of(wrong)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                "PredictionInput "
                    + images.name()
                    + ": "
                    + wrong.length
                    + " labels for 2 images; expected one each, none negative");
      }
    }
  }

  private void delete(String file) throws Exception {
    Files.delete(directory.resolve(file));
  }

  private static void assertReads(String name, int count, int... labels) throws Exception {
    PredictionInput input = DataSets.loadForPrediction(name);
    assertThat(input.labels().orElseThrow()).containsExactly(labels);
    assertCountsUp(input.images(), count);
    input.close();
    assertThat(input.images().pixels().wasClosed()).isTrue();
  }

  private static void assertReadsUnlabelled(Path path, int count) throws Exception {
    try (PredictionInput input = DataSets.loadForPrediction(path.toString())) {
      assertThat(input.labels()).isEmpty();
      assertCountsUp(input.images(), count);
    }
  }

  /** Images of 2x4 pixels that count up from 0. */
  private static void assertCountsUp(Images images, int count) {
    assertThat(images.pixels().shape()).containsExactly(count, 8);
    float[] pixels = NdArrays.toFloats(images.pixels());
    for (int i = 0; i < pixels.length; i++) {
      assertThat(pixels[i]).isEqualTo(i / 255f);
    }
  }

  private static void assertFails(String name, String message) {
    assertThatThrownBy(() -> DataSets.loadForPrediction(name))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }
}
