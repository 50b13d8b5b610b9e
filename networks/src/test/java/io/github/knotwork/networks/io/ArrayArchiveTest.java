package io.github.knotwork.networks.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.knotwork.autodiff.array.NdArrays;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class ArrayArchiveTest {
  @TempDir Path directory;
  private Path file;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();

  @BeforeEach
  void arrays() {
    file = directory.resolve("a.zip");
    INDArray a = NdArrays.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    arrays.put("layer.w", a);
    arrays.put("view", a.permute(1, 0));
    arrays.put("row", NdArrays.rows(a, 1, 2));
    arrays.put("scalar", NdArrays.of(new float[] {7}));
    arrays.put("vector", NdArrays.of(new float[] {1.5f, -2}, 2));
  }

  private void write() throws IOException {
    ObjectNode header = ArrayArchive.newHeader().put("epoch", 3);
    new ArrayArchive(header, arrays).write(file, "test", 1);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    write();
    ArrayArchive read = ArrayArchive.read(file, "test", 1);
    assertThat(read.header().get("epoch").asInt()).isEqualTo(3);
    assertThat(read.arrays().keySet()).containsExactlyElementsOf(arrays.keySet());
    arrays.forEach(
        (name, array) -> {
          INDArray back = read.arrays().get(name);
          assertThat(back.dataType()).isEqualTo(array.dataType());
          assertThat(back.shape()).containsExactly(array.shape());
          assertThat(NdArrays.toDoubles(back)).containsExactly(NdArrays.toDoubles(array));
        });
  }

  @Test
  void theSameContentGivesTheSameBytes() throws IOException {
    write();
    byte[] first = Files.readAllBytes(file);
    write();
    assertThat(Files.readAllBytes(file)).containsExactly(first);
  }

  @Test
  void everyCutIsNoticed() throws IOException {
    write();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 37) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ArrayArchive.read(file, "test", 1))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(file + " is damaged or cut short (");
    }
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    write();
    assertThatThrownBy(() -> ArrayArchive.read(file, "model", 1))
        .hasMessage(file + " is not a Knotwork model but a test");
    assertThatThrownBy(() -> ArrayArchive.read(file, "test", 2))
        .hasMessage(file + " is a test of format version 1; this Knotwork reads version 2");
    Path absent = directory.resolve("b.zip");
    assertThatThrownBy(() -> ArrayArchive.read(absent, "test", 1))
        .hasMessage("there is no test file " + absent);
  }

  @Test
  void aFullDiskIsReported() {
    OutputStream full =
        new OutputStream() {
          private int left = 300;

          @Override
          public void write(int b) throws IOException {
            if (left-- == 0) {
              throw new IOException("No space left on device");
            }
          }
        };
    assertThatThrownBy(
            () -> new ArrayArchive(ArrayArchive.newHeader(), arrays).write(full, "test", 1))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }
}
