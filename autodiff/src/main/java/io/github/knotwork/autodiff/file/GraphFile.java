package io.github.knotwork.autodiff.file;

import io.github.knotwork.autodiff.graph.GraphFunction;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Functions in files. A file is a title, a version, the graph as a list of primitives with their
 * attributes and constants, and a checksum; all numbers are big-endian and exact, and one function
 * gives the same bytes each time. Reading a file makes primitives and nothing else: no class is
 * loaded by its name.
 */
public final class GraphFile {
  private static final byte[] TITLE = "knotwork graph\n".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  private GraphFile() {}

  /**
   * Writes or replaces a file, whole or not at all.
   *
   * @throws IOException if it can't be written, or the function calls Java code, which is no data
   */
  public static void save(GraphFunction function, Path file) throws IOException {
    AtomicFile.write(file, out -> write(function, out));
  }

  private static void write(GraphFunction function, OutputStream out) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32());
    DataOutputStream data = new DataOutputStream(checked);
    data.write(TITLE);
    data.writeInt(VERSION);
    new GraphWriter(data).function(function);
    data.writeLong(checked.getChecksum().getValue());
    data.flush();
  }

  /**
   * Reads a file.
   *
   * @throws IOException in one line: no such file, not a graph, of another version, damaged or cut
   *     short, or with a primitive that isn't known here
   */
  public static GraphFunction load(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no graph file " + file);
    }
    checkTitle(file);
    checkSum(file);
    try (DataInputStream in = open(file)) {
      in.skipNBytes(TITLE.length + Integer.BYTES);
      return new GraphReader(in).function();
    } catch (RuntimeException e) {
      throw new IOException(file + " is no graph that this Knotwork understands", e);
    } catch (IOException e) {
      throw new IOException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  private static void checkTitle(Path file) throws IOException {
    try (DataInputStream in = open(file)) {
      if (!Arrays.equals(in.readNBytes(TITLE.length), TITLE)) {
        throw new IOException(file + " is not a Knotwork graph");
      }
      int version = in.available() < Integer.BYTES ? VERSION : in.readInt();
      if (version != VERSION) {
        throw new IOException(
            file
                + " is a graph of format version "
                + version
                + "; this Knotwork reads version "
                + VERSION);
      }
    }
  }

  private static void checkSum(Path file) throws IOException {
    long length = Files.size(file) - Long.BYTES;
    CheckedInputStream checked = new CheckedInputStream(open(file), new CRC32());
    try (DataInputStream in = new DataInputStream(checked)) {
      skip(in, Math.max(length, 0));
      long actual = checked.getChecksum().getValue();
      if (length < TITLE.length + Integer.BYTES || in.readLong() != actual) {
        throw new IOException(file + " is damaged or cut short");
      }
    }
  }

  /** Reads and drops bytes; skipping would leave them out of the checksum. */
  private static void skip(InputStream in, long count) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = count;
    while (left > 0) {
      int read = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
      if (read == 0) {
        return;
      }
      left -= read;
    }
  }
}
