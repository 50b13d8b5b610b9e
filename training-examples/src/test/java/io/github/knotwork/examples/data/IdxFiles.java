package io.github.knotwork.examples.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small idx files, right and wrong ones. */
final class IdxFiles {
  private IdxFiles() {}

  /** Magic number, sizes and values, as they come. */
  static byte[] idx(int magic, int[] shape, byte... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    bytes.putInt(magic);
    for (int size : shape) {
      bytes.putInt(size);
    }
    return bytes.put(values).array();
  }

  /** Images whose pixels count up from 0 (and wrap at 256). */
  static byte[] images(int count, int height, int width) {
    byte[] values = new byte[count * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) i;
    }
    return idx(0x803, new int[] {count, height, width}, values);
  }

  static byte[] labels(int... labels) {
    byte[] values = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      values[i] = (byte) labels[i];
    }
    return idx(0x801, new int[] {labels.length}, values);
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  /** Three training images and two test images of 2x4 pixels, in files named as MNIST's. */
  static Path mnistLike(Path directory) throws IOException {
    Files.write(directory.resolve("train-images-idx3-ubyte"), images(3, 2, 4));
    Files.write(directory.resolve("train-labels-idx1-ubyte"), labels(7, 0, 9));
    Files.write(directory.resolve("t10k-images-idx3-ubyte"), images(2, 2, 4));
    Files.write(directory.resolve("t10k-labels-idx1-ubyte"), labels(1, 2));
    return directory;
  }
}
