package io.github.knotwork.autodiff.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
        .hasMessage("can't write " + file + ": No space left on device");
    assertThat(file).hasContent("old");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatIsInTheWayIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "old");
    Path below = file.resolve("b.txt");
    assertThatThrownBy(() -> AtomicFile.write(below, out -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("can't write " + below + ": " + file + " is in the way");
    assertThat(file).hasContent("old");
  }

  @Test
  void aFolderWithoutPermissionIsNamed() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("locked"));
    assumeTrue(folder.toFile().setWritable(false));
    assumeFalse(Files.isWritable(folder), "this user may write everywhere");
    assertThatThrownBy(() -> AtomicFile.write(folder.resolve("a.txt"), out -> {}))
        .hasMessageStartingWith(
            "can't write " + folder.resolve("a.txt") + ": no permission to write " + folder);
  }

  @Test
  void whatAKilledWriterLeftIsDeleted() throws IOException {
    Path killed = directory.resolve(".a.txt.7.partial");
    Path file = directory.resolve("a.partial");
    Files.writeString(killed, "ha");
    Files.writeString(file, "mine");
    AtomicFile.deleteLeftovers(directory);
    assertThat(killed).doesNotExist();
    assertThat(file).hasContent("mine");
  }

  @Test
  void aDirectoryIsRefused() {
    assertThatThrownBy(() -> AtomicFile.write(directory, out -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("can't write " + directory + ": it is a directory");
  }
}
