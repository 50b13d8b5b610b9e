package io.github.knotwork.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class DataFileTest {

  @Test
  void givesParsersTheWholeContent() throws Exception {
    byte[] one = {0x1f};
    assertThat(file(one).read(InputStream::readAllBytes)).isEqualTo(one);
    byte[] two = {0x1f, 0x1f, 7};
    assertThat(file(two).read(InputStream::readAllBytes)).isEqualTo(two);
    assertThat(file(IdxFiles.gzip(two)).read(InputStream::readAllBytes)).isEqualTo(two);
  }

  @Test
  void saysThatPermissionIsDenied() {
    DataFile denied =
        new DataFile(
            "secret",
            () -> {
              throw new AccessDeniedException("secret");
            });
    assertThatThrownBy(() -> denied.read(InputStream::read))
        .isInstanceOf(DataException.class)
        .hasMessage("secret: can't be read: permission denied");
  }

  @Test
  void namesTheFileWhenReadingFails() {
    assertThatThrownBy(
            () ->
                file(new byte[1])
                    .read(
                        content -> {
                          throw new UncheckedIOException(new IOException("Input/output error"));
                        }))
        .isInstanceOf(DataException.class)
        .hasMessage("name: can't be read: Input/output error");
  }

  @Test
  void saysThatAResourceIsMissing() {
    assertThatThrownBy(() -> DataFile.resource("no-such").read(InputStream::read))
        .isInstanceOf(DataException.class)
        .hasMessage("no-such: no such file");
  }

  private static DataFile file(byte[] content) {
    return new DataFile("name", () -> new ByteArrayInputStream(content));
  }
}
