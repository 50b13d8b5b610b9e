package io.github.knotwork.autodiff.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path directory;

  @Test
  void writesAndReplaces() throws IOException {
    Path file = directory.resolve("deep/er/a.txt");
    AtomicFile.write(file, out -> out.write("one".getBytes(StandardCharsets.UTF_8)));
    AtomicFile.write(file, out -> out.write("two".getBytes(StandardCharsets.UTF_8)));
    assertThat(file).hasContent("two");
  }

  @Test
  void aFailingWriterLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = directory.resolve("a.txt");
    Files.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[200_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(file).hasContent("old");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aDirectoryIsRefused() {
    assertThatThrownBy(() -> AtomicFile.write(directory, out -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("can't write " + directory + ": it is a directory");
  }
}
