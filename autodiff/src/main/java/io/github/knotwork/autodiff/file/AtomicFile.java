package io.github.knotwork.autodiff.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: the content goes to a temporary name beside the target, is
 * forced to the disk, and then takes the target's place in one step. A failure (a full disk, an
 * exception of the writer) leaves an existing target as it was and no temporary file behind.
 */
public final class AtomicFile {
  private static final String PARTIAL = ".partial";

  private AtomicFile() {}

  /** Writes a file's content to a stream, which it need not close. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes or replaces a file; its directory is made if need be.
   *
   * @param target the file's final name
   * @param content called once
   * @throws IOException if anything could not be written, naming the target and the reason in one
   *     line; then the target is as it was before
   */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path directory = absolute.getParent();
    if (directory == null || Files.isDirectory(absolute)) {
      throw new IOException("can't write " + target + ": it is a directory");
    }
    try {
      replace(absolute, directory, content);
    } catch (IOException e) {
      throw new IOException("can't write " + target + ": " + reason(e), e);
    }
  }

  private static void replace(Path target, Path directory, Content content) throws IOException {
    Files.createDirectories(directory);
    // A name of its own for each writer; the file gets the permissions any new file would.
    Path temporary =
        directory.resolve("." + target.getFileName() + "." + UUID.randomUUID() + PARTIAL);
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Deletes what writers that were killed left behind.
   *
   * @param directory in which nobody is writing now
   */
  public static void deleteLeftovers(Path directory) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, ".*" + PARTIAL)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "no permission to write " + denied.getFile();
    }
    if (e instanceof FileSystemException failed) {
      String reason = failed.getReason();
      return failed.getFile() + (reason == null ? " is in the way" : ": " + reason);
    }
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }
}
