package io.github.knotwork.examples.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file, or a resource beside this class, that is read through once; gzip is told by the content,
 * not by the name.
 *
 * @param name what messages call it
 * @param opener gives the bytes as stored
 */
record DataFile(String name, Opener opener) {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;

  interface Opener {
    InputStream open() throws IOException;
  }

  interface Parser<T> {
    T parse(InputStream content) throws IOException;
  }

  static DataFile of(Path path) {
    return new DataFile(path.toString(), () -> Files.newInputStream(path));
  }

  static DataFile resource(String name) {
    return new DataFile(
        name,
        () -> {
          InputStream stream = DataFile.class.getResourceAsStream(name);
          if (stream == null) {
            throw new FileNotFoundException(name);
          }
          return stream;
        });
  }

  /**
   * Parses the unpacked content.
   *
   * @throws DataException the parser's, or if the file is missing, unreadable, empty or damaged
   */
  <T> T read(Parser<T> parser) throws DataException {
    try (InputStream stored = new BufferedInputStream(opener.open(), BUFFER);
        InputStream content = unpack(stored)) {
      if (peek(content, 1) < 0) {
        throw new DataException(name, "is empty");
      }
      return parser.parse(content);
    } catch (DataException e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw explain(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw explain(e);
    }
  }

  private static InputStream unpack(InputStream stored) throws IOException {
    return peek(stored, 2) == GZIP_MAGIC
        ? new BufferedInputStream(new GZIPInputStream(stored, BUFFER), BUFFER)
        : stored;
  }

  /** The next bytes as a number, left in the stream; -1 if there are fewer. */
  private static int peek(InputStream stream, int bytes) throws IOException {
    stream.mark(bytes);
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      int next = stream.read();
      if (next < 0) {
        number = -1;
        break;
      }
      number = number << 8 | next;
    }
    stream.reset();
    return number;
  }

  private DataException explain(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return new DataException(name, "no such file", e);
    }
    if (e instanceof AccessDeniedException) {
      return new DataException(name, "can't be read: permission denied", e);
    }
    if (e instanceof EOFException) {
      return new DataException(name, "truncated: its gzip data ends too early", e);
    }
    if (e instanceof ZipException) {
      return new DataException(name, "damaged gzip data (" + e.getMessage() + ")", e);
    }
    return new DataException(name, "can't be read: " + e.getMessage(), e);
  }
}
