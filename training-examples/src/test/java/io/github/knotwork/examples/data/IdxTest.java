package io.github.knotwork.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.array.NdArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

class IdxTest {
  @TempDir Path directory;

  @Test
  void readsImagesRowByRowScaledToOne() throws Exception {
    byte[] file = IdxFiles.idx(0x803, new int[] {2, 1, 3}, bytes(0, 51, 255, 128, 127, 1));
    try (Images images = DataSets.images(write(file))) {
      assertThat(images.pixels().dataType()).isEqualTo(DataType.FLOAT);
      assertThat(images.pixels().shape()).containsExactly(2, 3);
      assertThat(images.height()).isEqualTo(1);
      assertThat(images.width()).isEqualTo(3);
      assertThat(NdArrays.toFloats(images.pixels()))
          .containsExactly(0f, 0.2f, 1f, 128 / 255f, 127 / 255f, 1 / 255f);
    }
  }

  @Test
  void tellsGzipByContentNotByName() throws Exception {
    Path packed =
        Files.write(directory.resolve("plain-name"), IdxFiles.gzip(IdxFiles.labels(3, 250)));
    Path plain = Files.write(directory.resolve("name.gz"), IdxFiles.labels(4, 5));
    assertThat(Idx.labels(DataFile.of(packed))).containsExactly(3, 250);
    assertThat(Idx.labels(DataFile.of(plain))).containsExactly(4, 5);
  }

  @Test
  void readsAnyNumberOfDimensions() throws Exception {
    byte[] file = IdxFiles.idx(0x804, new int[] {1, 2, 1, 2}, bytes(9, 8, 7, 6));
    Idx idx = Idx.read(DataFile.of(write(file)), 4);
    assertThat(idx.shape()).containsExactly(1, 2, 1, 2);
    assertThat(idx.values()).containsExactly(9, 8, 7, 6);
  }

  @Test
  void saysThatAFileIsMissing() {
    assertFails("no such file");
  }

  @Test
  void saysThatAFileIsEmpty() throws Exception {
    write(new byte[0]);
    assertFails("is empty");
    write(IdxFiles.gzip(new byte[0]));
    assertFails("is empty");
  }

  @Test
  void saysThatAFileIsADirectory() throws Exception {
    Files.createDirectory(file());
    assertFails("can't be read: Is a directory");
  }

  @Test
  void saysHowManyBytesATruncatedFileLacks() throws Exception {
    byte[] whole = IdxFiles.images(2, 3, 4);
    write(Arrays.copyOf(whole, 2));
    assertFails("truncated: 16 bytes of idx header expected, 2 found");
    write(Arrays.copyOf(whole, 15));
    assertFails("truncated: 16 bytes of idx header expected, 15 found");
    write(Arrays.copyOf(whole, 16));
    assertFails("truncated: 24 bytes expected after the header (2x3x4), 0 found");
    write(IdxFiles.gzip(Arrays.copyOf(whole, whole.length - 1)));
    assertFails("truncated: 24 bytes expected after the header (2x3x4), 23 found");
  }

  @Test
  void saysThatAFileIsTooLong() throws Exception {
    byte[] whole = IdxFiles.images(2, 3, 4);
    write(Arrays.copyOf(whole, whole.length + 1));
    assertFails("more data than the 24 bytes (2x3x4) its header tells");
  }

  @Test
  void showsAWrongMagicNumberInHex() throws Exception {
    String expected = ", expected 0x00000803 (idx file of unsigned bytes, 3 dimensions)";
    write(IdxFiles.labels(1, 2, 3));
    assertFails("wrong magic number 0x00000801" + expected);
    write(IdxFiles.idx(0xDEADBEEF, new int[0]));
    assertFails("wrong magic number 0xDEADBEEF" + expected);
    write(IdxFiles.images(1, 1, 1));
    assertThatThrownBy(() -> Idx.labels(DataFile.of(file())))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file()
                + ": wrong magic number 0x00000803, expected 0x00000801"
                + " (idx file of unsigned bytes, 1 dimension)");
  }

  @Test
  void refusesSizesThatCannotBe() throws Exception {
    write(IdxFiles.idx(0x803, new int[] {0, 28, 28}));
    assertFails("holds nothing: its header tells 0x28x28");
    write(IdxFiles.idx(0x803, new int[] {-1, 28, 28}));
    assertFails("too large: its header tells 4294967295x28x28 bytes; 2 GiB can be read");
    write(IdxFiles.idx(0x803, new int[] {-1, -1, -1}));
    assertFails(
        "too large: its header tells 4294967295x4294967295x4294967295 bytes; 2 GiB can be read");
  }

  @Test
  void aLargeClaimOfASmallFileTakesNoMemory() throws Exception {
    write(IdxFiles.idx(0x803, new int[] {2, 30000, 30000}, bytes(1, 2)));
    assertFails("truncated: 1800000000 bytes expected after the header (2x30000x30000), 2 found");
  }

  @Test
  void saysThatGzipIsCutShort() throws Exception {
    byte[] packed = IdxFiles.gzip(IdxFiles.images(2, 3, 4));
    write(Arrays.copyOf(packed, packed.length - 20));
    assertFails("truncated: its gzip data ends too early");
  }

  @Test
  void saysThatGzipIsDamaged() throws Exception {
    byte[] packed = IdxFiles.gzip(IdxFiles.images(2, 3, 4));
    packed[packed.length - 8] ^= 1; // the checksum's first byte
    write(packed);
    assertFails("damaged gzip data (Corrupt GZIP trailer)");
    write(bytes(0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    assertFails("damaged gzip data (Unsupported compression method)");
  }

  private Path file() {
    return directory.resolve("images");
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(file(), content);
  }

  private void assertFails(String problem) {
    assertThatThrownBy(() -> DataSets.images(file()))
        .isInstanceOf(DataException.class)
        .hasMessage(file() + ": " + problem);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
