package io.github.knotwork.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.array.NdArrays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFolderTest {
  @TempDir Path directory;

  @BeforeEach
  void files() throws Exception {
    IdxFiles.mnistLike(directory);
  }

  @Test
  void readsBothParts() throws Exception {
    try (TrainTest data = DataSets.directory(directory)) {
      assertMnistLike(data);
      assertThat(data.train().classNames())
          .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }
  }

  @Test
  void readsDottedAndPackedNames() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
    for (String part : List.of("train", "t10k")) {
      Files.write(
          other.resolve(part + "-images.idx3-ubyte"),
          Files.readAllBytes(directory.resolve(part + "-images-idx3-ubyte")));
      Files.write(
          other.resolve(part + "-labels.idx1-ubyte.gz"),
          IdxFiles.gzip(Files.readAllBytes(directory.resolve(part + "-labels-idx1-ubyte"))));
    }
    try (TrainTest data = DataSets.named(other.toString())) {
      assertMnistLike(data);
    }
  }

  @Test
  void takesClassNamesFromAFile() throws Exception {
    Files.writeString(
        directory.resolve("class-names.txt"), "a\nb\n\n c \nd\ne\nf\ng\nh\ni\nü\nk\n");
    try (TrainTest data = DataSets.directory(directory)) {
      assertThat(data.test().classNames())
          .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "ü", "k");
    }
    Files.writeString(directory.resolve("class-names.txt"), "\n \n");
    assertFails(directory.resolve("class-names.txt") + ": names no class");
  }

  @Test
  void saysWhichFilesAreMissing() throws Exception {
    Files.delete(directory.resolve("t10k-labels-idx1-ubyte"));
    assertFails(directory + ": lacks t10k-labels-idx1-ubyte (plain or with .gz at the end)");
    Files.delete(directory.resolve("train-images-idx3-ubyte"));
    assertFails(
        directory
            + ": lacks train-images-idx3-ubyte, t10k-labels-idx1-ubyte"
            + " (plain or with .gz at the end)");
  }

  @Test
  void saysThatThereIsNoDirectory() {
    Path none = directory.resolve("none");
    assertThatThrownBy(() -> DataSets.directory(none))
        .isInstanceOf(DataException.class)
        .hasMessage(none + ": no such directory");
    Path file = directory.resolve("t10k-images-idx3-ubyte");
    assertThatThrownBy(() -> DataSets.named(file.toString()))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": not a directory");
  }

  @Test
  void saysWhatDataSetsThereAre() {
    String problem = ": no such data set; give fashion, digits or a directory of idx files";
    for (String name : List.of("fashoin", "a\0b")) {
      assertThatThrownBy(() -> DataSets.named(name))
          .isInstanceOf(DataException.class)
          .hasMessage(name + problem);
    }
  }

  @Test
  void saysThatLabelsAndImagesDifferInNumber() throws Exception {
    Path labels = directory.resolve("train-labels-idx1-ubyte");
    Files.write(labels, IdxFiles.labels(1, 2));
    assertFails(
        labels + ": 2 labels, but 3 images in " + directory.resolve("train-images-idx3-ubyte"));
  }

  @Test
  void saysWhichLabelIsOutOfRange() throws Exception {
    Path labels = directory.resolve("t10k-labels-idx1-ubyte");
    Files.write(labels, IdxFiles.labels(9, 10));
    assertFails(
        labels
            + ": label 10 at position 1, expected 0 to 9"
            + " (a file class-names.txt beside it, one name a line, sets the classes)");
  }

  @Test
  void saysThatImagesDifferInSize() throws Exception {
    Path images = directory.resolve("t10k-images-idx3-ubyte");
    Files.write(images, IdxFiles.images(2, 4, 2));
    assertFails(
        images
            + ": images of 4x2, but those of "
            + directory.resolve("train-images-idx3-ubyte")
            + " are 2x4");
  }

  private static void assertMnistLike(TrainTest data) {
    assertThat(data.train().labels()).containsExactly(7, 0, 9);
    assertThat(data.test().labels()).containsExactly(1, 2);
    assertThat(data.train().images().height()).isEqualTo(2);
    assertThat(data.train().images().width()).isEqualTo(4);
    assertThat(data.train().pixels().shape()).containsExactly(3, 8);
    assertThat(data.test().pixels().shape()).containsExactly(2, 8);
    float[] pixels = NdArrays.toFloats(data.train().pixels());
    for (int i = 0; i < 24; i++) {
      assertThat(pixels[i]).isEqualTo(i / 255f);
    }
  }

  private void assertFails(String message) {
    assertThatThrownBy(() -> DataSets.directory(directory))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }
}
