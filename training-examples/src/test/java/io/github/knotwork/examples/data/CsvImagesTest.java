package io.github.knotwork.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.array.NdArrays;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvImagesTest {
  private static final CsvFormat LABEL_LAST = format(2, false);

  @TempDir Path directory;

  @Test
  void readsPixelsAndLabels() throws Exception {
    assertReads("4,1,0\n0,2.5,1\n", LABEL_LAST);
  }

  @Test
  void findsTheLabelInItsColumn() throws Exception {
    assertReads("0,4,1\n1,0,2.5\n", format(0, false));
    assertReads("4,0,1\n0,1,2.5\n", format(1, false));
  }

  @Test
  void skipsHeaderEmptyLinesAndByteOrderMark() throws Exception {
    assertReads("a,b,class\r\n4,1,0\r\n\r\n0,\"2.5\", 1\r\n", format(2, true));
    assertReads("\uFEFF4,1,0\n0,2.5,1", LABEL_LAST);
  }

  @Test
  void readsGzip() throws Exception {
    Path file = directory.resolve("packed.csv");
    Files.write(file, IdxFiles.gzip("4,1,0\n0,2.5,1\n".getBytes(StandardCharsets.UTF_8)));
    try (LabelledImages images = CsvImages.read(file, LABEL_LAST)) {
      assertThat(images.labels()).containsExactly(0, 1);
    }
  }

  @Test
  void saysWhichLineIsRagged() throws Exception {
    assertFails("4,1,0\n\n4,1\n", "line 3: 2 fields, expected 3 (2 pixels and the label)");
    assertFails("4,1,0,5\n", "line 1: 4 fields, expected 3 (2 pixels and the label)");
  }

  @Test
  void saysWhichFieldIsNoNumber() throws Exception {
    assertFails("4,1,0\n4,x,1\n", "line 2: 'x' in column 1 is no number");
    assertFails("4,,0\n", "line 1: '' in column 1 is no number");
    assertFails(
        "\"a\nb\",a-word-that-is-rather-long,0\n", "line 1: 'a b' in column 0 is no number");
    assertFails(
        "1,a-word-that-is-rather-long,0\n",
        "line 1: 'a-word-that-is-rather-lo...' in column 1 is no number");
  }

  @Test
  void saysWhichPixelIsOutOfRange() throws Exception {
    assertFails("4,5,0\n", "line 1: pixel '5' in column 1, expected 0 to 4.0");
    assertFails("-1,0,0\n", "line 1: pixel '-1' in column 0, expected 0 to 4.0");
    assertFails("NaN,0,0\n", "line 1: pixel 'NaN' in column 0, expected 0 to 4.0");
  }

  @Test
  void saysWhichLabelIsWrong() throws Exception {
    assertFails("1,0,0\n1,0,2\n", "line 2: label '2', expected 0 to 1");
    assertFails("1,0,-1\n", "line 1: label '-1', expected 0 to 1");
    assertFails("1,0,0.5\n", "line 1: label '0.5', expected 0 to 1");
  }

  @Test
  void saysThatThereAreNoImages() throws Exception {
    assertFails("", "is empty");
    assertFails("\n\n", "holds no images");
  }

  @Test
  void saysThatQuotesAreWrong() throws Exception {
    assertFails(
        "4,1,0\n4,\"1,0\n",
        "no valid CSV: Unclosed quoted field at end of input (record starting at line 2)");
    assertFails(
        "4,\"1\"x,0\n",
        "no valid CSV: Unexpected character after closing quote: 'x' (0x78)"
            + " (record starting at line 1)");
  }

  @Test
  void saysThatGzipIsCutShort() throws Exception {
    byte[] packed = IdxFiles.gzip("4,1,0\n".repeat(9).getBytes(StandardCharsets.UTF_8));
    Path file = directory.resolve("cut.csv.gz");
    Files.write(file, Arrays.copyOf(packed, packed.length - 9));
    assertThatThrownBy(() -> CsvImages.read(file, LABEL_LAST))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": truncated: its gzip data ends too early");
  }

  @Test
  void refusesFormatsThatCannotBe() {
    List<String> classes = List.of("no", "yes");
    assertThatThrownBy(() -> new CsvFormat(1, 2, 4, 3, false, classes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "CsvFormat: images of 1x2, white 4.0, label column 3, 2 classes; expected positive"
                + " sizes and white, a label column from 0 to height * width, at least one class");
    assertThatThrownBy(() -> new CsvFormat(0, 2, 4, 0, false, classes))
        .hasMessageStartingWith("CsvFormat: images of 0x2");
    assertThatThrownBy(() -> new CsvFormat(1, 2, Float.NaN, 0, false, classes))
        .hasMessageContaining("white NaN");
    assertThatThrownBy(() -> new CsvFormat(1, 2, 4, 0, false, List.of()))
        .hasMessageContaining("0 classes");
  }

  private void assertReads(String content, CsvFormat format) throws Exception {
    Path file = Files.writeString(directory.resolve("images.csv"), content);
    try (LabelledImages images = CsvImages.read(file, format)) {
      assertThat(images.pixels().shape()).containsExactly(2, 2);
      assertThat(NdArrays.toFloats(images.pixels())).containsExactly(1f, 0.25f, 0f, 0.625f);
      assertThat(images.labels()).containsExactly(0, 1);
      assertThat(images.classNames()).containsExactly("no", "yes");
      assertThat(images.images().height()).isEqualTo(1);
      assertThat(images.images().width()).isEqualTo(2);
    }
  }

  private void assertFails(String content, String problem) throws Exception {
    Path file = Files.writeString(directory.resolve("images.csv"), content);
    assertThatThrownBy(() -> CsvImages.read(file, LABEL_LAST))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": " + problem);
  }

  private static CsvFormat format(int labelColumn, boolean header) {
    return new CsvFormat(1, 2, 4, labelColumn, header, List.of("no", "yes"));
  }
}
